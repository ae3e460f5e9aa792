/**
 * Names the environment variable that holds something of a role's.
 *
 * @param role - as in the code: `resourceProvider`.
 * @param what - what it holds.
 * @returns a name like `RESOURCE_PROVIDER_ADDRESS`.
 */
export function settingName<what extends 'ADDRESS' | 'PRIVATE_KEY'>(
  role: string,
  what: what,
): `${string}_${what}` {
  return `${role.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}_${what}`
}
