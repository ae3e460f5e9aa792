import { createHash } from 'node:crypto'

/**
 * Digests a manifest and its program: what pins a module that no commit of git holds.
 *
 * @param manifest - the bytes of its `module.json`.
 * @param program - the bytes of its program.
 * @returns `sha256:` and the digest.
 */
export function digestModule(manifest: Uint8Array, program: Uint8Array): string {
  const digest = createHash('sha256')
  // The lengths keep one manifest's end from passing for another program's start.
  for (const part of [manifest, program]) digest.update(`${part.length}\n`).update(part)
  return `sha256:${digest.digest('hex')}`
}
