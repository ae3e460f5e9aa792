import { zeroHash } from 'viem'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { meddle } from '../../test/helpers/outbox-bench.ts'
import { startTestChain, type TestChain } from '../../test/helpers/test-chain.ts'
import { networkId } from './network-id.ts'

let chain: TestChain
beforeAll(async () => {
  chain = await startTestChain()
})
afterAll(() => chain.stop())

const address = `0x${'Aa'.repeat(20)}` as const
const deployment = { chainId: 31_337, deals: address, token: address, registry: address }

it('names a network by its chain, its contract and its first block', async () => {
  expect(await networkId({ client: chain.client, deployment })).toMatch(
    /^31337 0x(aa){20} 0x(?!0{64})[0-9a-f]{64}$/,
  )
})

it('names one whose node has cut off the first blocks', async () => {
  const client = meddle(chain.client, async ({ method, params }, next) =>
    method === 'eth_getBlockByNumber' && /^0x[01]$/.test(String((params as unknown[])[0]))
      ? null
      : next(),
  )
  expect(await networkId({ client, deployment })).toBe(`31337 0x${'aa'.repeat(20)} ${zeroHash}`)
})
