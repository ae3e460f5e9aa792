import { CID } from 'multiformats/cid'
import type { Hex } from 'viem'
import { ResultsError } from '../../errors/results.ts'
import type { Results } from '../../market/result-file.ts'
import { cidFromDigest } from '../cid.ts'
import { createDigester } from '../digester.ts'
import { readExactly } from '../read-exactly.ts'
import { sortedResults } from '../sorted-results.ts'

/**
 * Writes the blocks that results consist of, as a CAR (version 1) whose root is their digest.
 *
 * Whoever imports it has exactly the blocks that were hashed, whatever its own way of cutting files
 * into blocks is.
 *
 * @param results - the results, in any order; read once, in chunks.
 * @param digest - what they come to.
 * @returns the CAR, in chunks.
 * @throws {@link ResultsError} when they come to something else.
 */
export async function* writeCar(
  results: Results,
  digest: Hex,
): AsyncGenerator<Uint8Array, void, undefined> {
  const root = CID.parse(cidFromDigest(digest))
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()

  async function write() {
    await writer.write(frame(header(root)))
    const digester = createDigester(async (cid, block) => {
      await writer.write(frame(cid.bytes, block))
    })
    for (const file of sortedResults(results)) await digester.add(file.path, readExactly(file))
    const found = await digester.digest()
    if (found.digest !== digest)
      throw new ResultsError('The results are not the ones that were signed for.', {
        fault: 'mismatch',
        values: [`expected ${root}`, `found ${found.cid}`],
      })
    await writer.close()
  }

  // Whoever reads hears of a failure from the stream; who stops reading ends the writing.
  write().catch((error: unknown) => writer.abort(error).catch(() => {}))
  yield* readable
}

/** DAG-CBOR of `{roots: [root], version: 1}`. */
function header(root: CID): Uint8Array {
  const { bytes } = root
  const key = (name: string) => [0x60 + name.length, ...Buffer.from(name)]
  const link = [0xd8, 0x2a, 0x58, bytes.length + 1, 0, ...bytes]
  return Uint8Array.from([0xa2, ...key('roots'), 0x81, ...link, ...key('version'), 1])
}

/** Puts the length before what it is the length of. */
function frame(...parts: readonly Uint8Array[]): Uint8Array {
  const length: number[] = []
  let rest = parts.reduce((sum, part) => sum + part.length, 0)
  while (rest >= 0x80) {
    length.push((rest % 0x80) + 0x80)
    rest = Math.floor(rest / 0x80)
  }
  return Buffer.concat([Uint8Array.from([...length, rest]), ...parts])
}
