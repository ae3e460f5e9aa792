import { setTimeout } from 'node:timers/promises'
import type { Address, Hex, LocalAccount } from 'viem'
import type { ApiClient } from '../../api/client.ts'
import { readDeal } from '../../chain/actions/read-deal.ts'
import type { Connection } from '../../chain/connection.ts'
import { ApiResponseError } from '../../errors/api.ts'
import {
  DealEndedError,
  EndedRunError,
  UncancelledRunError,
  UnknownRunError,
} from '../../errors/run.ts'
import { isFinal } from '../../market/is-final.ts'
import { payoffs } from '../../market/payoffs.ts'
import type { DealRecord } from '../../market/records.ts'
import type { Context } from '../../runtime/context.ts'
import type { RunRecord } from '../../store/run-store.ts'
import { describeEnd } from './describe-end.ts'
import { findOwnRun } from './find-own-run.ts'
import type { RunStorage } from './run-storage.ts'

/** How long the provider may take to agree, and how often to look, in ms. */
const [patience, interval] = [30_000, 200]

/** A run that was called off. */
export type CancelledRun = {
  jobId: string
  /** Its deal, if there was one. */
  dealId?: Hex
  /** What came back of the deal, in token units; the solver keeps its fee. */
  refund: bigint
}

type CancelRunParameters = {
  id: string
  context: Context
  connection: Connection
  client: ApiClient
  account: LocalAccount
  solver: Address
}

/**
 * Calls a run off: takes its offer back, or ends its deal if the provider agrees, which it does as
 * long as it has no result and has shown no output. A process that works on the run finds it ended. From here on nothing is
 * offered or signed for it any more, also when its deal goes on.
 *
 * @param storage - what is remembered.
 * @param parameters - the run's id, and the network.
 * @throws UnknownRunError, ForeignRunError, EndedRunError when there is nothing to call off.
 * @throws UncancelledRunError when the provider does not agree: its deal goes on.
 */
export async function cancelRun(
  storage: RunStorage,
  parameters: CancelRunParameters,
): Promise<CancelledRun> {
  const { id } = parameters
  const { runs, claim } = storage
  await findOwnRun(runs, parameters)
  const record = await runs.updateRun(id, ({ ended }) => (ended ? {} : { calledOff: true }))
  if (!record) throw new UnknownRunError({ id })
  const { ended, failure, settlement } = record
  if (ended === 'failed') throw new EndedRunError({ id, failure })
  if (ended)
    throw new UncancelledRunError({
      ...{ id, dealId: record.proposal?.id, state: settlement, isOver: true },
    })
  const { proposal } = record
  if (proposal) await endDeal(proposal, parameters)
  else await takeOfferBack(record, parameters)
  // A process that works on it writes down the same by itself.
  const claimed = claim(id)
  const refund = proposal ? refundOf(proposal) : 0n
  try {
    const dealId = proposal?.id
    const end =
      dealId && describeEnd(new DealEndedError({ dealId, state: 'Cancelled', refund }), true)
    const change = { ended: 'failed', ...(end && { failure: end }) } as const
    if (claimed) await runs.updateRun(id, () => change)
  } finally {
    claimed?.release()
  }
  return { jobId: id, ...(proposal && { dealId: proposal.id }), refund }
}

/**
 * Takes the offer back of a run that has no deal. A deal is remembered before it is signed, and is not
 * remembered any more now: whatever the solver answers, nobody can open one.
 */
async function takeOfferBack({ offer }: RunRecord, { client }: CancelRunParameters): Promise<void> {
  if (!offer) return
  await client.cancelJobOffer({ id: offer.id }).catch((error: unknown) => {
    // It has none, or says that a deal is signed.
    if (!(error instanceof ApiResponseError && [404, 409].includes(error.status))) throw error
  })
}

/** Asks the provider to agree, and waits until the chain says that it has. */
async function endDeal(proposal: DealRecord, parameters: CancelRunParameters): Promise<void> {
  const { id: dealId } = proposal
  const { id, client, connection, context } = parameters
  const { clock, shutdown } = context
  const asked = clock.monotonic()
  let refused: unknown
  await client.cancelDeal({ id: dealId }).catch((error: unknown) => {
    // What the chain says of it counts.
    if (!(error instanceof ApiResponseError)) throw error
    refused = error
  })
  for (;;) {
    const { state } = await readDeal(connection, { dealId })
    if (state === 'Cancelled') return
    const isLate = clock.monotonic() - asked > patience
    const isOver = isFinal(state)
    if (isOver || refused || isLate || (await hasResult(client, dealId)))
      throw new UncancelledRunError({ id, dealId, state, isOver, cause: refused })
    await setTimeout(interval, undefined, { signal: shutdown.signal })
  }
}

async function hasResult(client: ApiClient, dealId: Hex): Promise<boolean> {
  return (await client.getDeal({ id: dealId })).result !== undefined
}

function refundOf({ deal }: DealRecord): bigint {
  return payoffs({ exit: 'Cancelled', deal, instructionCount: 0n }).jobCreator
}
