import { createClient, custom, defineChain, RpcRequestError } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, it } from 'vitest'
import { silent } from '../../../test/helpers/outbox-bench.ts'
import { systemClock } from '../../runtime/clock.ts'
import { broadcast } from './broadcast.ts'
import type { OutboxState } from './state.ts'

const account = privateKeyToAccount(
  '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80',
)

/** An outbox whose node answers every broadcast with this. */
function stateOf(answer: () => Promise<unknown>, signal = new AbortController().signal) {
  const chain = defineChain({
    ...{ id: 31337, name: 'test', rpcUrls: { default: { http: [] } } },
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
  })
  const client = createClient({ chain, transport: custom({ request: answer }, { retryCount: 0 }) })
  const store = {
    putTransaction: async () => {},
    removeTransaction: async () => {},
    listTransactions: async () => [],
  }
  const state: OutboxState = {
    ...{ client, account, store, clock: systemClock, logger: silent, signal },
    ...{ confirmations: 1n, stuckAfter: 1, feeCap: 1n, longestWait: 1, turn: '' },
    ...{ entries: new Set(), owners: new Map(), floor: 0, lookedAt: 0 },
    ...{ genesis: undefined, head: undefined, gap: undefined },
  }
  return state
}

const fail = (message: string, code: number) => async () => {
  throw new RpcRequestError({ body: {}, error: { code, message }, url: 'http://127.0.0.1/SECRET' })
}

it.each([
  ['already known', -32000, 'pooled'],
  ['transaction already imported', -32003, 'pooled'],
  ['ALREADY_EXISTS: already known', -32000, 'pooled'],
  ['known transaction: 0x12', -32000, 'pooled'],
  ['transaction already in mempool', -32603, 'pooled'],
  ['replacement transaction underpriced', -32000, 'underpriced'],
  ['transaction underpriced: gas tip cap 1, minimum needed 2', -32000, 'underpriced'],
  ['max fee per gas less than block base fee', -32003, 'underpriced'],
  ['FeeTooLow, EffectivePriorityFeePerGas too low', -32010, 'underpriced'],
  ['nonce too low: next nonce 8, tx nonce 7', -32000, 'used'],
  ['nonce too low', -32003, 'used'],
  ['insufficient funds for gas * price + value: balance 1', -32000, 'refused'],
  ['Insufficient funds for gas * price + value', -32003, 'refused'],
  ['intrinsic gas too low', -32000, 'refused'],
  ['exceeds block gas limit', -32000, 'refused'],
  ['transaction gas limit is greater than the cap', -32003, 'refused'],
  ['tx fee (2.00 ether) exceeds the configured cap (1.00 ether)', -32000, 'refused'],
  ['transaction type not supported', -32000, 'refused'],
  ['rate limited', -32005, 'unknown'],
  ['something else', -32000, 'unknown'],
  ['Internal error', -32603, 'unknown'],
])('reads what a node says: %s', async (message, code, status) => {
  expect(await broadcast(stateOf(fail(message, code)), '0x02')).toMatchObject({ status })
})

it('does not know what became of a broadcast without an answer', async () => {
  const silence = async () => {
    throw new Error('fetch failed: insufficient funds')
  }
  expect(await broadcast(stateOf(silence), '0x02')).toEqual({ status: 'unknown' })
})

it('quotes no signed transaction and no key of a node', async () => {
  const raw = `0x02${'ab'.repeat(100)}` as const
  const text = `insufficient funds for ${raw} at https://node.example/SECRET.`
  const outcome = await broadcast(stateOf(fail(text, -32000)), raw)
  expect(outcome).toMatchInlineSnapshot(`
    {
      "reason": "insufficient funds for 0x… at https://node.example/…",
      "status": "refused",
    }
  `)
})

it('waits no longer than the outbox runs', async () => {
  const controller = new AbortController()
  const sent = broadcast(
    stateOf(() => new Promise(() => {}), controller.signal),
    '0x02',
  )
  controller.abort(new Error('stopping'))
  await expect(sent).rejects.toThrow('stopping')
})
