import { SecretInputError } from '../../errors/modules.ts'
import type { Results } from '../../market/result-file.ts'
import { type Secret, shortest } from '../check-inputs.ts'

/**
 * Looks for secrets of ours in files while somebody else reads them: a copy of the settings is easily
 * among them. Those of a few characters are not looked for, as any file may hold them.
 *
 * @param files - the files.
 * @param parameters - the secrets, in lower case, and the input whose data the files are.
 * @returns the same files; reading one that holds a secret throws SecretInputError.
 */
export function watchForSecrets(
  files: Results,
  { secrets, name }: { secrets: readonly Secret[]; name: string },
): Results {
  const wanted = secrets.filter(({ secret }) => secret.length >= shortest)
  // What a chunk may hold of a secret that ends in the next one.
  const kept = Math.max(0, ...wanted.map(({ secret }) => Buffer.byteLength(secret) - 1))
  if (kept === 0) return files

  async function* read(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let before = ''
    for await (const chunk of content) {
      const text = before + Buffer.from(chunk).toString('latin1').toLowerCase()
      const found = wanted.find(({ secret }) => text.includes(secret))
      if (found) throw new SecretInputError({ name, setting: found.setting })
      before = text.slice(-kept)
      yield chunk
    }
  }

  return files.map((file) => ({ ...file, read: () => read(file.read()) }))
}
