import {
  BlockNotFoundError,
  type Hex,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
} from 'viem'
import { getBlock, getTransactionCount, getTransactionReceipt } from 'viem/actions'
import { untilAborted } from '../../runtime/until-aborted.ts'
import { askChain } from '../ask-chain.ts'
import { checkGenesis } from './check-genesis.ts'
import {
  forget,
  isSuperseded,
  listRecorded,
  overlap,
  type RecordedEntry,
  settle,
  unsettle,
} from './entry.ts'
import { fillGap } from './fill-gap.ts'
import { type Fees, readFees } from './read-fees.ts'
import { renew } from './renew.ts'
import { neutralise, raise, resend } from './resend.ts'
import type { OutboxState } from './state.ts'
import { isConfirmed, suspect } from './suspect.ts'

/** How many transactions are asked about at once. */
const atOnce = 16
/** How long a look may rely on the head alone to tell that nothing has happened, in ms. */
const longestTrust = 1_000

/** A transaction that was mined, and is not final yet. */
type MinedEntry = RecordedEntry & { receipt: TransactionReceipt }

/**
 * Looks once what has become of every recorded transaction, and does what is due: tells who waits,
 * takes out what is final, sends again what was dropped, raises what is stuck, and gives a new nonce
 * to what lost its own.
 *
 * @param state - the outbox.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not answer; nothing is lost by it.
 */
export async function look(state: OutboxState): Promise<void> {
  const { client, account, clock } = state
  const changed = await advance(state)
  for (const entry of listMined(state)) await removeFinal(state, entry)
  if (!changed && !isDue(state)) return

  const question = { address: account.address, blockTag: 'latest' } as const
  const count = await untilAborted(state.signal, askChain(getTransactionCount(client, question)))
  const open = listOpen(state)
  const used = open.filter(({ record }) => record.nonce < count)
  const ahead = new Set<RecordedEntry>()
  await inGroups(used, async (entry) => {
    const receipt = await findReceipt(state, entry)
    if (!receipt) return
    // Only a look at a later head tells whether a block beyond this one stays.
    if (receipt.blockNumber <= (state.head?.number ?? 0n)) return settle(state, entry, receipt)
    entry.suspicion = undefined
    ahead.add(entry)
  })

  let fees: Promise<Fees> | undefined
  const current = () => {
    fees ??= untilAborted(state.signal, readFees(client))
    return fees
  }
  for (const entry of open) {
    if (entry.receipt || entry.leaving || ahead.has(entry)) continue
    const { nonce } = entry.record
    if (nonce >= count) await push(state, entry, { isNext: nonce === count, current })
    else await considerForeign(state, entry, current)
  }
  await fillGap(state, { count, current })
  state.lookedAt = clock.monotonic()
}

function listOpen(state: OutboxState): readonly RecordedEntry[] {
  return listRecorded(state).filter(({ receipt }) => !receipt)
}

function listMined(state: OutboxState): readonly MinedEntry[] {
  return listRecorded(state).filter((entry): entry is MinedEntry => entry.receipt !== undefined)
}

/** Tells whether there is something to do although there is no new block. */
function isDue(state: OutboxState): boolean {
  const now = state.clock.monotonic()
  if (now - state.lookedAt > longestTrust) return true
  return listOpen(state).some(
    ({ need, suspicion, sentAt }) =>
      need !== 'nothing' || suspicion || now - sentAt >= state.stuckAfter,
  )
}

async function inGroups<item>(
  items: readonly item[],
  work: (item: item) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < items.length; start += atOnce)
    await Promise.all(items.slice(start, start + atOnce).map(work))
}

/**
 * Reads the newest block, and takes what was mined on a branch that was left for not mined. The head
 * advances once all of that is known, so that a look that fails half-way is made again.
 *
 * @returns whether there is another newest block.
 */
async function advance(state: OutboxState): Promise<boolean> {
  if (state.genesis === undefined) await checkGenesis(state)
  const { head: last } = state
  const head = await askBlock(state)
  if (!head || head.hash === last?.hash) return false
  const extended = last !== undefined && head.parentHash === last.hash
  const reorged =
    last !== undefined && !extended && (await askBlock(state, last.number))?.hash !== last.hash
  const gone: MinedEntry[] = []
  if (reorged) {
    await checkGenesis(state)
    await inGroups(listMined(state), async (entry) => {
      if (await isGone(state, entry)) gone.push(entry)
    })
  }
  state.head = { number: head.number, hash: head.hash }
  for (const entry of gone) unsettle(state, entry)
  return true
}

async function askBlock(state: OutboxState, blockNumber?: bigint) {
  const { client, signal } = state
  const question = blockNumber === undefined ? { blockTag: 'latest' as const } : { blockNumber }
  const answer = getBlock(client, question).catch((error: unknown) => {
    if (error instanceof BlockNotFoundError) return undefined
    throw error
  })
  return untilAborted(signal, askChain(answer))
}

/** Tells whether the block of a mined transaction is not on the chain any more. */
async function isGone(state: OutboxState, { receipt }: MinedEntry): Promise<boolean> {
  const { blockNumber, blockHash } = receipt
  return (await askBlock(state, blockNumber))?.hash !== blockHash
}

/** Takes out what is deep enough, and still there: nothing brings back what is forgotten. */
async function removeFinal(state: OutboxState, entry: MinedEntry): Promise<void> {
  const depth = (state.head?.number ?? 0n) - entry.receipt.blockNumber + 1n
  if (depth < state.confirmations) return
  // One that would do the same again must go first: nothing else tells that it was done.
  const { status } = entry.receipt
  if (status === 'success' && listOpen(state).some((other) => overlap(entry, other))) return
  // The node that told of it may have been on another branch than the one that tells of the head.
  if (await isGone(state, entry)) return unsettle(state, entry)
  const { nonce } = entry.record
  await forget(state, entry)
  state.floor = Math.max(state.floor, nonce + 1)
}

/** Looks for whichever version of a transaction was mined. */
async function findReceipt(
  state: OutboxState,
  entry: RecordedEntry,
): Promise<TransactionReceipt | undefined> {
  const { attempts } = entry.record
  const receipts = await Promise.all(attempts.map(({ hash }) => askReceipt(state, hash)))
  return receipts.find((found) => found !== undefined)
}

async function askReceipt(state: OutboxState, hash: Hex): Promise<TransactionReceipt | undefined> {
  const answer = getTransactionReceipt(state.client, { hash }).catch((error: unknown) => {
    if (error instanceof TransactionReceiptNotFoundError) return undefined
    throw error
  })
  return untilAborted(state.signal, askChain(answer))
}

/** Gives a transaction a new nonce once it is sure that another one used its own. */
async function considerForeign(
  state: OutboxState,
  entry: RecordedEntry,
  current: () => Promise<Fees>,
): Promise<void> {
  entry.suspicion = suspect(state, entry.suspicion)
  if (isConfirmed(state, entry.suspicion)) await renew(state, entry, await current())
}

/** Does what brings a transaction that is not mined nearer to it. */
async function push(
  state: OutboxState,
  entry: RecordedEntry,
  parameters: { isNext: boolean; current: () => Promise<Fees> },
): Promise<void> {
  const { isNext, current } = parameters
  const now = state.clock.monotonic()
  entry.suspicion = undefined
  // It may have been sent before the first look.
  entry.sentHead ??= state.head?.number
  if (isSuperseded(state, entry)) return neutralise(state, entry, await current())
  if (entry.need === 'broadcast') return now < entry.retryAt ? undefined : resend(state, entry)
  if (entry.need === 'higher fees') return raise(state, entry, await current())
  if (now - entry.sentAt < state.stuckAfter) return
  // Fees do not matter while no blocks come, nor behind another transaction unless they rose.
  const passed = state.head !== undefined && state.head.number > (entry.sentHead ?? -1n)
  const bid = entry.record.attempts.at(-1)?.maxFeePerGas ?? 0n
  const raises = passed && (isNext || bid < (await current()).maxFeePerGas)
  return raises ? raise(state, entry, await current()) : resend(state, entry)
}
