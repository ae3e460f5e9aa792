/**
 * Tells whether a URL leads to this machine itself.
 *
 * @param url - the URL; no name but `localhost` is looked up.
 */
export function isLoopback({ hostname }: URL): boolean {
  return /^(localhost|127(\.[0-9]+){3}|\[::1\])$/.test(hostname)
}
