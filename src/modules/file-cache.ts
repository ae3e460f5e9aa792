import { createHash, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** After this long, in milliseconds, nobody works in a folder any more: git may take half an hour. */
const abandonedAfter = 3_600_000
const digestBytes = 32

/** What is kept of a commit, by the ending of its file; `none` says that it has no template. */
export type KeptKind = 'tmpl' | 'json' | 'wasm' | 'none'

/** Names what is kept: a file of a commit of a repository. */
export type KeptName = { repository: string; commit: string; kind: KeptKind }

/** Files of modules, kept for every process that uses the same directory. */
export type FileCache = {
  /** Finds a file that was kept, and is still what it was. */
  find: (name: KeptName, maxBytes: number) => Promise<Uint8Array | undefined>
  /** Keeps a file: whole or not at all, whoever else does the same and whatever ends. */
  keep: (name: KeptName, bytes: Uint8Array) => Promise<void>
  /** Lends an empty folder, and removes it; also those that processes left which were killed. */
  withFolder: <result>(use: (folder: string) => Promise<result>) => Promise<result>
}

/**
 * Opens a cache of files of modules. What a commit holds never changes, so nothing in it ever has to.
 *
 * @param directory - an absolute path; made when something is kept.
 * @param parameters.mostBytes - when there is more, what was not used for longest goes.
 */
export function createFileCache(
  directory: string,
  { mostBytes = 1_073_741_824 }: { mostBytes?: number } = {},
): FileCache {
  const pathOf = ({ repository, commit, kind }: KeptName) => {
    const name = createHash('sha256').update(`${repository}\n${commit}`).digest('hex')
    return join(directory, `${name}.${kind}`)
  }
  return {
    find: (name, maxBytes) => readKept(pathOf(name), maxBytes),
    keep: async (name, bytes) => {
      const temporary = join(directory, `${randomUUID()}.part`)
      await mkdir(directory, { recursive: true, mode: 0o700 })
      const file = await open(temporary, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.writeFile(digest(bytes))
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(temporary, pathOf(name))
    },
    withFolder: async (use) => {
      await mkdir(directory, { recursive: true, mode: 0o700 })
      await removeAbandoned(directory)
      await removeOldest(directory, mostBytes)
      const folder = await mkdtemp(join(directory, 'fetch-'))
      try {
        return await use(folder)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/** Reads what was kept; undefined also if a disk has changed it: a job run from it would be another. */
async function readKept(path: string, maxBytes: number): Promise<Uint8Array | undefined> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  try {
    if (!file || (await file.stat()).size > maxBytes + digestBytes) return undefined
    const all = await file.readFile()
    const bytes = all.subarray(0, Math.max(0, all.length - digestBytes))
    if (!digest(bytes).equals(all.subarray(bytes.length))) return undefined
    const now = new Date()
    // Somebody else's may be read as well; when it was used is then not written down.
    await file.utimes(now, now).catch(() => {})
    return new Uint8Array(bytes)
  } finally {
    await file?.close()
  }
}

async function removeAbandoned(directory: string): Promise<void> {
  for (const { path, changed } of await list(directory, /^fetch-|\.part$/))
    if (Date.now() - changed > abandonedAfter) await rm(path, { recursive: true, force: true })
}

async function removeOldest(directory: string, mostBytes: number): Promise<void> {
  const files = await list(directory, /\.(tmpl|json|wasm|none)$/)
  let total = files.reduce((sum, { size }) => sum + size, 0)
  for (const { path, size } of files.sort((a, b) => a.changed - b.changed)) {
    if (total <= mostBytes) return
    await rm(path, { force: true })
    total -= size
  }
}

async function list(
  directory: string,
  names: RegExp,
): Promise<{ path: string; changed: number; size: number }[]> {
  const found = await Promise.all(
    (await readdir(directory))
      .filter((name) => names.test(name))
      .map(async (name) => {
        const path = join(directory, name)
        // Another process may have taken it away meanwhile.
        const known = await stat(path).catch(() => undefined)
        return known ? [{ path, changed: known.mtimeMs, size: known.size }] : []
      }),
  )
  return found.flat()
}
