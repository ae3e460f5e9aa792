import { createClient, custom, type Hex, http, zeroHash } from 'viem'
import { foundry } from 'viem/chains'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAnvil } from './anvil.ts'
import { readFirstBlock } from './read-first-block.ts'

type Block = { hash: Hex; parentHash: Hex } | null

const anvil = createAnvil()

beforeAll(async () => {
  await anvil.start()
})

afterAll(async () => {
  await anvil.stop()
})

/** A client of a node whose blocks are changed by what it is given. */
function clientOf(change: (block: Block, number: string) => Block = (block) => block) {
  const node = createClient({ chain: foundry, transport: http(anvil.url) })
  const request = async ({ method, params }: { method: string; params?: unknown }) => {
    const answer = await node.request({ method, params } as never)
    if (method !== 'eth_getBlockByNumber' || !Array.isArray(params)) return answer
    return change(answer as Block, String(params[0]))
  }
  return createClient({ chain: foundry, transport: custom({ request }) })
}

it('is the same whichever of its first blocks an anvil shows that was started again', async () => {
  const before = await readFirstBlock({ client: clientOf() })
  await clientOf().request({ method: 'anvil_mine', params: ['0x2', '0x1'] } as never)
  const other = `0x${'12'.repeat(32)}` as const
  const again = clientOf(
    (block, number) => block && (number === '0x0' ? { ...block, hash: other } : block),
  )
  expect(await readFirstBlock({ client: again })).toEqual(before)
})

it('is known by the second where a node has cut it off, and not at all without both', async () => {
  const { hash } = await readFirstBlock({ client: clientOf() })
  const cut = clientOf((block, number) => (number === '0x0' ? null : block))
  expect(await readFirstBlock({ client: cut })).toMatchObject({ number: 0n, hash })
  const empty = clientOf((block, number) => (['0x0', '0x1'].includes(number) ? null : block))
  expect(await readFirstBlock({ client: empty })).toMatchObject({ number: 0n, hash: zeroHash })
})
