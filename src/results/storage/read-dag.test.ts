import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import type { Results } from '../../market/result-file.ts'
import { digestResults } from '../digest.ts'
import { createDigester } from '../digester.ts'
import { goldenCases } from '../golden-cases.ts'
import { packResults } from '../pack.ts'
import { resultsFromMemory } from '../results-from-memory.ts'
import { readDag } from './read-dag.ts'
import { writeCar } from './write-car.ts'

/** Keeps the blocks of results. */
async function blocksOf(results: Results) {
  const blocks = new Map<string, Uint8Array>()
  const digester = createDigester(async (cid, block) => {
    blocks.set(cid.toString(), block.slice())
  })
  for (const file of results) await digester.add(file.path, file.read())
  return { blocks, ...(await digester.digest()) }
}

const small = resultsFromMemory({
  stdout: 'moo\n',
  stderr: '',
  exitCode: '0',
  'outputs/cow/bell.bin': new Uint8Array(3_000_000).fill(7),
})

function from(blocks: ReadonlyMap<string, Uint8Array>) {
  return async (cid: string) => {
    const block = blocks.get(cid)
    if (!block) throw new Error(`There is no block ${cid}.`)
    return block
  }
}

it.each(['unusual names', 'directory of 256 KiB and a byte'])(
  'finds again what was made into blocks: %s',
  async (name) => {
    const results = goldenCases[name]?.() ?? small
    const { blocks, digest } = await blocksOf(results)
    const found = await readDag(digest, from(blocks))
    expect(await digestResults(found)).toEqual(await digestResults(results))
  },
)

it('finds files of several blocks', async () => {
  const { blocks, digest } = await blocksOf(small)
  const found = await readDag(digest, from(blocks))
  expect(await buffer(packResults(found))).toEqual(await buffer(packResults(small)))
})

it('believes no block that is not what its name says', async () => {
  const { blocks, digest } = await blocksOf(small)
  for (const [cid, block] of blocks) {
    if (block.length === 0) continue
    const wrong = new Map(blocks).set(
      cid,
      Uint8Array.from(block, (byte) => byte ^ 1),
    )
    const read = async () => {
      for (const file of await readDag(digest, from(wrong))) for await (const _ of file.read());
    }
    await expect(read()).rejects.toMatchObject({ name: 'ResultsError', fault: 'mismatch' })
  }
})

it('writes no CAR of results that are not those of the digest', async () => {
  const { digest } = await digestResults(
    resultsFromMemory({ stdout: '', stderr: '', exitCode: '1' }),
  )
  await expect(buffer(writeCar(small, digest))).rejects.toMatchObject({ fault: 'mismatch' })
})
