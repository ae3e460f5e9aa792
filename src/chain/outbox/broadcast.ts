import { type Hex, RpcRequestError, BaseError as ViemError } from 'viem'
import { sendRawTransaction } from 'viem/actions'
import { redact } from '../../runtime/redact.ts'
import { untilAborted } from '../../runtime/until-aborted.ts'
import type { OutboxState } from './state.ts'

/** What became of a broadcast. */
export type BroadcastOutcome =
  /** The node has it. */
  | { status: 'pooled' }
  /** It bids less than the node, the block or the version before wants. */
  | { status: 'underpriced' }
  /** The nonce is used: by this very transaction, or by another. */
  | { status: 'used' }
  /** The node does not take it, and will not while things are as they are. */
  | { status: 'refused'; reason: string }
  /** Nobody knows whether the node has it. */
  | { status: 'unknown' }

/** Nodes agree on no codes, only more or less on words. The first that fits counts. */
const words: readonly [RegExp, 'pooled' | 'underpriced' | 'used' | 'refused'][] = [
  [/already (known|imported|exists|in (the )?(mem|tx)?pool)|known transaction/i, 'pooled'],
  [
    /underpriced|fee ?(cap )?(is )?too ?low|less than block base fee|could not replace/i,
    'underpriced',
  ],
  [/transaction is outdated|below (the )?(block )?base fee/i, 'underpriced'],
  [/nonce (is )?too low|old nonce|invalid nonce|nonce already used/i, 'used'],
  [/insufficient (funds|balance)|exceeds transaction sender account balance/i, 'refused'],
  [/intrinsic gas|exceeds block gas limit|gas limit (is )?(reached|too high|greater)/i, 'refused'],
  [/exceeds the configured cap|oversized data|max initcode size/i, 'refused'],
  [/(priority fee per gas|tip) higher than/i, 'refused'],
  [/transaction type not (valid|supported)|invalid (sender|chain ?id)/i, 'refused'],
]

/**
 * Broadcasts a signed transaction.
 *
 * @param state - the outbox.
 * @param raw - the signed transaction.
 * @returns what the chain said to it, told by its words.
 * @throws the signal's reason when the outbox stops meanwhile.
 */
export async function broadcast(state: OutboxState, raw: Hex): Promise<BroadcastOutcome> {
  try {
    const request = sendRawTransaction(state.client, { serializedTransaction: raw })
    await untilAborted(state.signal, request)
    return { status: 'pooled' }
  } catch (cause) {
    state.signal.throwIfAborted()
    return readRefusal(cause)
  }
}

function readRefusal(cause: unknown): BroadcastOutcome {
  const unknown = { status: 'unknown' } as const
  if (!(cause instanceof ViemError)) return unknown
  // Whatever else went wrong did so on the way there or back.
  const answer = cause.walk((error) => error instanceof RpcRequestError)
  if (!(answer instanceof RpcRequestError)) return unknown
  const text = answer.details
  const status = words.find(([pattern]) => pattern.test(text))?.[1]
  if (status === undefined) return unknown
  // The cause would quote the signed transaction.
  return status === 'refused' ? { status, reason: redact(text).replace(/\.$/, '') } : { status }
}
