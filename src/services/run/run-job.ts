import { formatUnits, type Hex } from 'viem'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { cost } from '../../market/cost.ts'
import type { Results } from '../../market/result-file.ts'
import type { Stage } from '../../market/stages.ts'
import { type Deal, dealsDomain } from '../../market/typed-data.ts'
import { cidFromDigest } from '../../results/cid.ts'
import { agreeDeal } from './agree-deal.ts'
import { awaitMatch } from './await-match.ts'
import { awaitResult } from './await-result.ts'
import { fetchResults } from './fetch-results.ts'
import type { JobRun } from './job-run.ts'
import { offerJob } from './offer-job.ts'
import { settleDeal } from './settle-deal.ts'
import { createWatcher } from './watcher.ts'

/** What a person is shown while a job runs. */
export type StageEvent =
  | { stage: Stage; status: 'started' }
  | { stage: Stage; status: 'waiting'; detail: string }
  | { stage: Stage; status: 'done'; milliseconds: number; detail: string }

export type RunJobParameters = Omit<JobRun, 'domain' | 'watcher' | 'fromBlock'> & {
  onStage?: (event: StageEvent) => void
}

/** A job that was offered, matched, agreed, executed, verified and settled. */
export type RunJobReturnType = {
  dealId: Hex
  deal: Deal
  /** How the deal ended; paid either way. */
  state: 'ResultsAccepted' | 'TimeoutJudgeResults'
  results: Results
  resultCid: string
  instructionCount: bigint
  /** What the job creator paid for the execution, in token units. */
  cost: bigint
  /** How long each stage took, in ms. */
  stages: Record<Stage, number>
}

/** The longest pause between two looks at what others have done, in ms. */
const interval = 200

/**
 * Runs a job on the network, from the offer to the settlement, and trusts nobody on the way: the
 * proposal is held against the offer, the result's bytes against the provider's signature, and the
 * end against the chain.
 *
 * @param parameters - the job creator, its job and terms, and the network.
 * @returns the verified result, once the deal is settled.
 * @throws NoMatchError when nobody takes the offer in time.
 * @throws RefusedProposalError when the solver proposes what the offer does not allow.
 * @throws DealEndedError when the deal ends without a result.
 * @throws UnverifiedResultError when the bytes are not those that were signed for.
 * @throws ContradictedResultError when the provider put another result on the chain.
 */
export async function runJob(parameters: RunJobParameters): Promise<RunJobReturnType> {
  const { onStage, ...given } = parameters
  const { context, connection, client, job, terms } = given
  const { clock, shutdown } = context
  const { blockNumber: fromBlock } = await getChainTime(connection.client)
  const watcher = createWatcher({
    events: (signal) => client.events({ after: 0, signal }),
    interval,
    signal: shutdown.signal,
  })
  const run: JobRun = { ...given, domain: dealsDomain(connection.deployment), watcher, fromBlock }
  const stages = { offer: 0, match: 0, deal: 0, execution: 0, result: 0, settlement: 0 }

  async function timed<value>(
    stage: Stage,
    work: () => Promise<value>,
    describe: (value: value) => string,
  ): Promise<value> {
    const start = clock.monotonic()
    onStage?.({ stage, status: 'started' })
    const value = await work()
    const milliseconds = Math.round((clock.monotonic() - start) * 10) / 10
    stages[stage] = milliseconds
    onStage?.({ stage, status: 'done', milliseconds, detail: describe(value) })
    return value
  }

  try {
    const offered = await timed(
      'offer',
      () => offerJob(run),
      () => `${job.repository} for at most ${formatUnits(terms.paymentCollateral, 18)} GDCN`,
    )
    const onReasons = (detail: string) => onStage?.({ stage: 'match', status: 'waiting', detail })
    const proposal = await timed(
      'match',
      () => awaitMatch(run, { offered, onReasons }),
      ({ deal }) => `provider ${deal.resourceProvider}`,
    )
    const { id: dealId, deal } = proposal
    await timed(
      'deal',
      () => agreeDeal(run, proposal),
      () => dealId,
    )
    const signed = await timed(
      'execution',
      () => awaitResult(run, proposal),
      ({ instructionCount: count }) => `${count} instructions`,
    )
    const { instructionCount } = signed
    const resultCid = cidFromDigest(signed.result)
    const results = await timed(
      'result',
      () => fetchResults(run, { proposal, signed }),
      () => resultCid,
    )
    const state = await timed(
      'settlement',
      () => settleDeal(run, { proposal, signed }),
      (end) => end,
    )
    const paid = cost({ ...deal, instructionCount })
    return { dealId, deal, state, results, resultCid, instructionCount, cost: paid, stages }
  } finally {
    watcher.close()
  }
}
