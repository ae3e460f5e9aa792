/**
 * Says in words that a service does not answer, or that it does again.
 *
 * @param what - the service: `chain`, `solver`.
 * @param event - where it is asked, and what happened.
 */
export function describeOutage(
  what: string,
  { url, status }: { url: string; status: 'away' | 'back' },
): string {
  return status === 'back'
    ? `the ${what} at ${url} answers again`
    : `the ${what} at ${url} does not answer; it is asked again until it does`
}
