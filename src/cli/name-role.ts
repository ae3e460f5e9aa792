/**
 * Writes a role for people.
 *
 * @param role - as in the code: `resourceProvider`.
 * @returns words: `resource provider`.
 */
export function nameRole(role: string): string {
  return role.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
