import type { Hex } from 'viem'
import { getChainId } from 'viem/actions'
import { RpcFailedError, TransactionFailedError } from '../../errors/chain.ts'
import { untilAborted } from '../../runtime/until-aborted.ts'
import { askChain } from '../ask-chain.ts'
import type { ChainClient } from '../connection.ts'
import { differ } from '../differ.ts'
import { readFirstBlock } from '../read-first-block.ts'
import { describe, forget, listRecorded } from './entry.ts'
import type { OutboxState } from './state.ts'

/**
 * Makes sure that the chain is still the one that the transactions were meant for. One that began
 * anew has the same id, accounts and addresses, and must not be sent what was meant for the other.
 *
 * @param state - the outbox; what was meant for another chain leaves it.
 * @throws RpcFailedError when a chain with another id answers, which may be a mistake that passes.
 */
export async function checkGenesis(state: OutboxState): Promise<void> {
  const genesis = await untilAborted(state.signal, readGenesis(state.client))
  if (state.genesis !== undefined && differ(state.genesis, genesis)) {
    state.floor = 0
    state.head = undefined
  }
  state.genesis = genesis
  for (const entry of listRecorded(state)) {
    if (!differ(entry.record.genesis, genesis)) continue
    state.logger.error(describe(entry), 'transaction dropped: the chain began anew')
    const { action } = entry
    const error = new TransactionFailedError({ action, reason: 'the chain began anew' })
    await forget(state, entry, error)
  }
}

async function readGenesis(client: ChainClient): Promise<Hex> {
  const [chainId, { hash }] = await Promise.all([
    askChain(getChainId(client)),
    readFirstBlock({ client }),
  ])
  if (chainId !== client.chain.id)
    throw new RpcFailedError({ reason: `its id is ${chainId} instead of ${client.chain.id}` })
  return hash
}
