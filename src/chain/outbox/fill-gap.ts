import { randomUUID } from 'node:crypto'
import { getTransactionCount } from 'viem/actions'
import { untilAborted } from '../../runtime/until-aborted.ts'
import { askChain } from '../ask-chain.ts'
import { inTurn } from '../in-turn.ts'
import { assign } from './assign.ts'
import { addEntry, drop, listRecorded } from './entry.ts'
import { estimate } from './estimate.ts'
import type { Fees } from './read-fees.ts'
import { fillAction } from './resend.ts'
import type { OutboxState } from './state.ts'
import { isConfirmed, suspect } from './suspect.ts'

/** How many nonces are filled in one look. */
const atOnce = 16

/**
 * Uses up nonces that nobody uses below recorded ones, which would wait for them for ever. That
 * happens when a chain loses transactions that were final, or a pool those of a wallet.
 *
 * A recorded transaction is not given a lower nonce instead: a node may still hold it, and it would
 * be mined twice.
 *
 * @param state - the outbox.
 * @param parameters - the account's count of mined transactions, and what the chain asks now.
 */
export async function fillGap(
  state: OutboxState,
  parameters: { count: number; current: () => Promise<Fees> },
): Promise<void> {
  const missing = findMissing(state, parameters.count)
  const [lowest] = missing
  if (lowest === undefined || lowest < (await countPending(state))) {
    state.gap = undefined
    return
  }
  const before = state.gap?.nonce === lowest ? state.gap : undefined
  state.gap = { nonce: lowest, ...suspect(state, before) }
  if (!isConfirmed(state, state.gap)) return

  const fees = await parameters.current()
  const call = { to: state.account.address, data: '0x' } as const
  const gas = await estimate(state, { action: fillAction, ...call })
  await inTurn(state.turn, async () => {
    for (const nonce of findMissing(state, parameters.count)) {
      state.signal.throwIfAborted()
      state.logger.warn({ nonce }, 'nonce filled')
      const entry = addEntry(state, { keys: [randomUUID()], action: fillAction })
      try {
        await assign(state, entry, { nonce, content: { ...call, gas }, fees })
      } finally {
        if (!entry.record) drop(state, entry)
      }
    }
  })
}

function findMissing(state: OutboxState, count: number): readonly number[] {
  const taken = new Set(listRecorded(state).map(({ record }) => record.nonce))
  const missing: number[] = []
  const highest = Math.max(-1, ...taken)
  for (let nonce = count; nonce < highest && missing.length < atOnce; nonce += 1)
    if (!taken.has(nonce)) missing.push(nonce)
  return missing
}

async function countPending(state: OutboxState): Promise<number> {
  const { client, account, signal } = state
  const question = { address: account.address, blockTag: 'pending' } as const
  return untilAborted(signal, askChain(getTransactionCount(client, question)))
}
