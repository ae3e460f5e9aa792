/**
 * Tells whether a host is this machine, as Docker does: its registries are asked without TLS.
 *
 * @param host - with or without a port.
 */
export function isLoopback(host: string): boolean {
  const { hostname } = new URL(`http://${host}`)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.[0-9]+){3}$/.test(hostname)
}
