/**
 * Writes a time for people.
 *
 * @param seconds - since the epoch.
 * @returns a time in UTC: `2026-01-31 12:00:00Z`.
 */
export function formatTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('T', ' ').replace('.000Z', 'Z')
}
