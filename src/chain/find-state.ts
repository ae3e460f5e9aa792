import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'

/** The largest state that is parsed to see whether it is whole, in bytes: of others, the ends tell. */
const parsed = 64 * 2 ** 20
/** How much of its beginning tells the number of the block, in bytes. */
const head = 256

/**
 * What a folder holds of a local chain: nothing, a state that is good, a copy that is better than
 * the state, or only what is damaged.
 */
export type LocalState =
  | { which: 'none' | 'state' | 'damaged' }
  | { which: 'copy'; content: Uint8Array }

/**
 * Looks for the last good state of a local chain. The file that anvil writes is not whole when the
 * disk was full or anvil was killed meanwhile; the copy beside it always is, and may be older.
 *
 * @param folder - where the chain keeps its state.
 */
export async function findState(folder: string): Promise<LocalState> {
  const [state, copy] = await Promise.all([readState(stateFile(folder)), readCopy(folder)])
  if (typeof copy === 'object' && (typeof state === 'string' || copy.block > state.block))
    return { which: 'copy', content: copy.content }
  if (typeof state === 'object') return { which: 'state' }
  return { which: state === 'none' && copy === 'none' ? 'none' : 'damaged' }
}

/**
 * Tells where anvil writes a chain's state.
 *
 * @param folder - where the chain keeps its state.
 */
export function stateFile(folder: string): string {
  return join(folder, 'state.json')
}

/**
 * Tells where the copy of a chain's state is, compressed and with a checksum.
 *
 * @param folder - where the chain keeps its state.
 */
export function copyFile(folder: string): string {
  return join(folder, 'state.json.gz')
}

async function readState(path: string): Promise<{ block: bigint } | 'none' | 'damaged'> {
  const file = await open(path).catch(whenMissing)
  if (!file) return 'none'
  try {
    const { size } = await file.stat()
    if (size <= parsed) return read(await file.readFile())
    const { buffer: first } = await file.read(Buffer.alloc(head), 0, head, 0)
    const { buffer: last } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
    return last.toString() === '}' ? { block: blockOf(first) } : 'damaged'
  } finally {
    await file.close()
  }
}

async function readCopy(
  folder: string,
): Promise<{ block: bigint; content: Uint8Array } | 'none' | 'damaged'> {
  const compressed = await readFile(copyFile(folder)).catch(whenMissing)
  if (!compressed) return 'none'
  try {
    const content = await promisify(gunzip)(compressed)
    return { block: blockOf(content), content }
  } catch {
    return 'damaged'
  }
}

function read(content: Buffer): { block: bigint } | 'damaged' {
  try {
    JSON.parse(content.toString())
    return { block: blockOf(content) }
  } catch {
    return 'damaged'
  }
}

/** Reads which block a state is of: it begins with that. */
function blockOf(content: Buffer): bigint {
  const number = /^\{"block":\{"number":"(0x[0-9a-f]+)"/.exec(content.toString('utf8', 0, head))
  return BigInt(number?.[1] ?? 0)
}

function whenMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
