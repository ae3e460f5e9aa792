import { createHash, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** After this long, in milliseconds, nobody works in a folder any more: git may take half an hour. */
const abandonedAfter = 3_600_000

/** Templates by repository and commit, kept for every process that uses the same directory. */
export type TemplateCache = {
  /** Finds a template that was kept. */
  find: (repository: string, commit: string) => Promise<Buffer | undefined>
  /** Keeps a template: whole or not at all, whoever else does the same and whatever ends. */
  keep: (repository: string, found: { commit: string; bytes: Uint8Array }) => Promise<void>
  /** Lends an empty folder, and removes it; also those that processes left which were killed. */
  withFolder: <result>(use: (folder: string) => Promise<result>) => Promise<result>
}

/**
 * Opens a cache of templates. What a commit holds never changes, so nothing in it ever has to.
 *
 * @param directory - an absolute path; made when something is kept.
 */
export function createTemplateCache(directory: string): TemplateCache {
  const pathOf = (repository: string, commit: string) => {
    const name = createHash('sha256').update(`${repository}\n${commit}`).digest('hex')
    return join(directory, `${name}.tmpl`)
  }
  return {
    find: (repository, commit) =>
      readFile(pathOf(repository, commit)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      }),
    keep: async (repository, { commit, bytes }) => {
      const temporary = join(directory, `${randomUUID()}.part`)
      await mkdir(directory, { recursive: true, mode: 0o700 })
      const file = await open(temporary, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(temporary, pathOf(repository, commit))
    },
    withFolder: async (use) => {
      await mkdir(directory, { recursive: true, mode: 0o700 })
      await removeAbandoned(directory)
      const folder = await mkdtemp(join(directory, 'fetch-'))
      try {
        return await use(folder)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

async function removeAbandoned(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!/^fetch-|\.part$/.test(name)) continue
    const path = join(directory, name)
    const changed = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Number.NaN,
    )
    if (Date.now() - changed > abandonedAfter) await rm(path, { recursive: true, force: true })
  }
}
