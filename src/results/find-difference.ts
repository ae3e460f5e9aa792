import type { ResultFile, Results } from '../market/result-file.ts'
import { escapeControls } from '../runtime/escape-controls.ts'
import { createByteReader } from './byte-reader.ts'

/** How many bytes are compared at once. */
const part = 65_536
/** The longest that a path is shown, in UTF-16 code units. */
const longestPath = 256

/**
 * Finds where two results first differ in what a job document says is compared.
 *
 * @param results - what is looked at.
 * @param expected - what it should be.
 * @param compared - entries like `stdout`, `outputs/` for everything below, or `outputs/a.txt`.
 * @returns one short line, or undefined when they do not differ.
 * @example
 * await findDifference(theirs, ours, ['stdout']) // 'stdout: byte 3 is 0x61, and not 0x62'
 */
export async function findDifference(
  results: Results,
  expected: Results,
  compared: readonly string[],
): Promise<string | undefined> {
  const own = pick(results, compared)
  const wanted = pick(expected, compared)
  for (const path of [...new Set([...own.keys(), ...wanted.keys()])].sort()) {
    const [one, other] = [own.get(path), wanted.get(path)]
    const name = show(path)
    if (!one) return `${name}: it is missing`
    if (!other) return `${name}: it should not be there`
    const difference = await compare(one, other)
    if (difference !== undefined) return `${name}: ${difference}`
  }
  return undefined
}

/** Finds the files that are compared, by path. */
function pick(results: Results, compared: readonly string[]): Map<string, ResultFile> {
  const isCompared = (path: string) =>
    compared.some((entry) => path === entry || (entry.endsWith('/') && path.startsWith(entry)))
  return new Map(results.filter(({ path }) => isCompared(path)).map((file) => [file.path, file]))
}

async function compare(one: ResultFile, other: ResultFile): Promise<string | undefined> {
  const readers = [one, other].map((file) => createByteReader(file.read()))
  const common = Math.min(one.size, other.size)
  try {
    for (let position = 0; position < common; position += part) {
      const length = Math.min(part, common - position)
      const [own, wanted] = await Promise.all(readers.map((reader) => reader.exactly(length)))
      // Most parts are alike, and this tells so a hundred times faster than looking at each byte.
      if (own && wanted && Buffer.compare(own, wanted) === 0) continue
      const index = own?.findIndex((byte, at) => byte !== wanted?.[at]) ?? 0
      if (index < 0) continue
      return `byte ${position + index} is ${hex(own?.[index])}, and not ${hex(wanted?.[index])}`
    }
  } finally {
    await Promise.all(readers.map((reader) => reader.close()))
  }
  return one.size === other.size
    ? undefined
    : `it has ${one.size} bytes, and not ${other.size}, which begin alike`
}

function hex(byte: number | undefined): string {
  return byte === undefined ? 'not there' : `0x${byte.toString(16).padStart(2, '0')}`
}

/** Paths come from strangers, and differences are kept, sent and shown. */
function show(path: string): string {
  const line = escapeControls(path)
  return line.length > longestPath ? `${line.slice(0, longestPath)}…` : line
}
