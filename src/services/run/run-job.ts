import type { Hex } from 'viem'
import {
  ContradictedResultError,
  DealEndedError,
  LostDealError,
  NoMatchError,
  RejectedResultError,
} from '../../errors/run.ts'
import { cost } from '../../market/cost.ts'
import { findEngine } from '../../market/find-engine.ts'
import { formatTokens } from '../../market/format-tokens.ts'
import type { LogState } from '../../market/logs.ts'
import type { DealRecord } from '../../market/records.ts'
import type { Results } from '../../market/result-file.ts'
import type { Stage } from '../../market/stages.ts'
import type { Settlement } from '../../market/state.ts'
import { type Deal, dealsDomain } from '../../market/typed-data.ts'
import { cidFromDigest } from '../../results/cid.ts'
import type { LogListener } from '../logs/read-log.ts'
import { agreeDeal } from './agree-deal.ts'
import { awaitMatch } from './await-match.ts'
import { awaitResult, type SignedResult } from './await-result.ts'
import { concludeDeal, doubtContradiction } from './conclude-deal.ts'
import { followOutput } from './follow-output.ts'
import { followPull } from './follow-pull.ts'
import { explainUntaken } from './hear-decline.ts'
import { isChainFailure } from './is-chain-failure.ts'
import { isSolverFailure } from './is-solver-failure.ts'
import { commit, type JobRun, remember } from './job-run.ts'
import { judgeResult } from './judge-result.ts'
import { keepResults } from './keep-results.ts'
import { withdrawOffer } from './offer-job.ts'
import { offerWithInputs } from './offer-with-inputs.ts'
import { type PullTime, timePull } from './time-pull.ts'
import { createWatcher } from './watcher.ts'

/** What a person is shown while a job runs. */
export type StageEvent =
  | { stage: Stage; status: 'started' }
  | { stage: Stage; status: 'waiting'; detail: string }
  | { stage: Stage; status: 'done'; milliseconds: number; detail: string }

export type RunJobParameters = Omit<JobRun, 'domain' | 'watcher' | 'lapsedAt'> & {
  onStage?: (event: StageEvent) => void
  /** Hears which deal is about to be signed, and that it lapsed: then there is none. */
  onDeal?: (id: Hex | undefined) => void
  /** Hears what the job prints while it runs, which is not verified. */
  onLog?: LogListener
}

/** A job that was offered, matched, agreed, executed, verified and settled. */
export type RunJobReturnType = {
  dealId: Hex
  deal: Deal
  /** How the deal ended; paid either way. */
  state: Settlement
  results: Results
  resultCid: string
  instructionCount: bigint
  /** What the job creator paid for the execution, in token units. */
  cost: bigint
  /** How long each stage took, in ms; the execution without the pull of its image. */
  stages: Record<Stage, number>
}

/** The longest pause between two looks at what others have done, in ms. */
const interval = 200
/** What a provider is doing, as people are told. */
const executionStates: Record<LogState, string> = {
  pulling: 'the provider is pulling the image',
  running: 'the job is running',
  done: 'the job is done',
}

/** How many deals are signed for one job at most that nobody opens. */
const mostProposals = 5

/**
 * Runs a job on the network, from the offer to the settlement, and trusts nobody on the way: the
 * proposal is held against the offer, the result's bytes against the provider's signature, and the
 * end against the chain.
 *
 * It can be called again with what an earlier call remembered, wherever that one was cut off, and
 * goes on from there.
 *
 * @param parameters - the job creator, its job as far as it has come, and the network.
 * @returns the verified result, once the deal is settled.
 * @throws NoMatchError when nobody takes the offer in time.
 * @throws CalledOffError when it is called off before a deal is signed.
 * @throws RefusedProposalError when the solver proposes what the offer does not allow.
 * @throws DealEndedError when the deal ends without a result.
 * @throws UnseenResultError when it is paid for before the result is here.
 * @throws UnverifiedResultError when the bytes are not those that were signed for.
 * @throws RejectedResultError when a mediator found the result wrong.
 * @throws ContradictedResultError when the provider put another result on the chain.
 * @throws LostDealError when nobody answers for longer than the deal may last.
 */
export async function runJob(parameters: RunJobParameters): Promise<RunJobReturnType> {
  const { onStage, onDeal, onLog: output, ...given } = parameters
  const { context, connection, client, record, store } = given
  const { clock, shutdown } = context
  const watcher = createWatcher({
    events: (signal) => client.events({ signal }),
    interval,
    signal: shutdown.signal,
    clock,
  })
  const domain = dealsDomain(connection.deployment)
  const run: JobRun = { ...given, domain, watcher, lapsedAt: new Map() }
  const hasImage = findEngine(record.job) === 'docker'
  const lapsed = new Set<Hex>()
  const stages = { offer: 0, match: 0, deal: 0, execution: 0, result: 0, settlement: 0 }
  const done = Promise.withResolvers<void>()
  // Whoever interrupts it waits until its offer is taken back.
  shutdown.add('job', () => done.promise)

  async function timed<value>(
    stage: Stage,
    work: () => Promise<value>,
    describe: (value: value) => string,
    notCounted = () => 0,
  ): Promise<value> {
    const start = clock.monotonic()
    onStage?.({ stage, status: 'started' })
    const value = await work()
    const milliseconds = Math.round((clock.monotonic() - start - notCounted()) * 10) / 10
    stages[stage] = milliseconds
    onStage?.({ stage, status: 'done', milliseconds, detail: describe(value) })
    return value
  }

  function onDecline(reason: string) {
    const detail = `${reason}; others are asked once the time to open that deal is over`
    onStage?.({ stage: 'deal', status: 'waiting', detail })
  }

  /** Offers the job until somebody proposes a deal that opens. */
  async function findDeal(): Promise<DealRecord> {
    for (;;) {
      const proposal = record.proposal ?? (await findProposal())
      shutdown.signal.throwIfAborted()
      // First: once it is signed it may open, whatever becomes of us.
      if (!record.proposal) await commit(run, { proposal })
      const { id: dealId } = proposal
      onDeal?.(dealId)
      const opened = await timed(
        'deal',
        () => agreeDeal(run, proposal, onDecline),
        (isOpen) => (isOpen ? dealId : 'not opened in time'),
      )
      if (opened) return proposal
      const declines = explainUntaken(record, [])
      const end = { dealId, state: 'TimeoutAgree', refund: 0n, declines }
      await forgetDeal(new DealEndedError(end), dealId)
    }
  }

  /** Goes on without a deal that can never open; the end, if there were too many of them. */
  async function forgetDeal(end: DealEndedError, dealId: Hex) {
    lapsed.add(dealId)
    onDeal?.(undefined)
    await remember(run, { proposal: undefined, signed: undefined })
    if (lapsed.size >= mostProposals) throw end
  }

  async function findProposal(): Promise<DealRecord> {
    for (let offers = 0; offers < mostProposals; offers += 1) {
      const proposal = await offerOnce()
      if (proposal) return proposal
    }
    const reason = 'No proposal was signed in time, as the chain was away'
    throw new NoMatchError({
      reasons: explainUntaken(record, [reason]),
      declines: record.declines,
    })
  }

  async function offerOnce(): Promise<DealRecord | undefined> {
    const offered = await timed(
      'offer',
      // A solver that is away for a while gets the same offer once it is back.
      () => watcher.until(() => offerWithInputs(run)),
      () => `${record.job.repository} for at most ${formatTokens(record.terms.paymentCollateral)}`,
    )
    const onReasons = (detail: string) => onStage?.({ stage: 'match', status: 'waiting', detail })
    return timed(
      'match',
      () => awaitMatch(run, { offered, lapsed, onReasons }),
      (proposal) =>
        proposal ? `provider ${proposal.deal.resourceProvider}` : 'not signed in time',
    )
  }

  /** Waits for the result, and tells of the execution meanwhile, as far as there is anything to tell. */
  async function seeExecuted(proposal: DealRecord, pull: PullTime): Promise<SignedResult> {
    if (record.signed) return record.signed
    const { id: dealId } = proposal
    const onState = (state: LogState) => {
      output?.onState(state)
      pull.onState(state)
      const detail = executionStates[state]
      onStage?.({ stage: 'execution', status: 'waiting', detail })
    }
    // Another provider begins with it after one that has failed.
    if (lapsed.size > 0) output?.onRestart(1)
    let endFollowing: () => Promise<void> | void = () => {}
    if (output) endFollowing = followOutput(run, { dealId, listener: { ...output, onState } })
    else if (hasImage) endFollowing = followPull(run, { dealId, onState })
    try {
      return await awaitResult(run, proposal)
    } finally {
      await endFollowing()
    }
  }

  async function seeThrough(proposal: DealRecord): Promise<RunJobReturnType> {
    const { id: dealId, deal } = proposal
    const pull = timePull(clock)
    const signed = await timed(
      'execution',
      () => seeExecuted(proposal, pull),
      ({ instructionCount: count }) => {
        const taken = pull.taken() > 0 ? `, whose image took ${Math.round(pull.taken())} ms` : ''
        return hasImage ? `the container ended${taken}` : `${count} instructions`
      },
      pull.taken,
    )
    const { instructionCount } = signed
    const resultCid = cidFromDigest(signed.result)
    const { results, state } = await conclude({ proposal, signed }).catch((error: unknown) => {
      if (!(error instanceof ContradictedResultError)) throw error
      return doubtContradiction(run, { proposal, signed, found: error })
    })
    await remember(run, { ended: 'settled', settlement: state, stages })
    const paid = cost({ ...deal, instructionCount })
    return { dealId, deal, state, results, resultCid, instructionCount, cost: paid, stages }
  }

  async function conclude(given: { proposal: DealRecord; signed: SignedResult }) {
    const { verdict, ...judged } = await timed(
      'result',
      () => judgeResult(run, given),
      () => cidFromDigest(given.signed.result),
    )
    const state = await timed(
      'settlement',
      async () => {
        const detail = verdict.doubt ? `doubted, since ${verdict.reason}` : ''
        if (detail) onStage?.({ stage: 'settlement', status: 'waiting', detail })
        return concludeDeal(run, { ...given, verdict })
      },
      (end) => end,
    )
    // Whoever found the result right had the files, wherever they were when we wanted them.
    return { state, results: judged.results ?? (await keepResults(run, given)) }
  }

  async function mayOfferAgain() {
    const { retries = 0, calledOff } = (await store.getRun(record.id)) ?? record
    return retries > 0 && !calledOff
  }

  /** Begins again with a job whose provider has failed, as often as that is wanted. */
  async function offerAgain(dealId: Hex, failure: DealEndedError | RejectedResultError) {
    lapsed.add(dealId)
    onDeal?.(undefined)
    const retries = (record.retries ?? 0) - 1
    const none = { offer: undefined, proposal: undefined, signed: undefined, verdict: undefined }
    await remember(run, { ...none, retries })
    const { sentence } = failure
    const detail = `${sentence} The job is offered again; retries left: ${retries}`
    onStage?.({ stage: 'offer', status: 'waiting', detail })
    context.logger.info({ deal: dealId, retries }, 'job offered again')
  }

  try {
    for (;;) {
      const proposal = await findDeal()
      try {
        return await seeThrough(proposal)
      } catch (error) {
        // A reorganisation has undone its opening for good.
        if (error instanceof DealEndedError && error.state === 'TimeoutAgree')
          await forgetDeal(error, proposal.id)
        else if (isProviderFailure(error) && (await mayOfferAgain()))
          await offerAgain(proposal.id, error)
        else throw error
      }
    }
  } catch (error) {
    const dealId = record.proposal?.id
    if (shutdown.signal.aborted || !dealId) throw error
    if (!isChainFailure(error) && !isSolverFailure(error)) throw error
    throw new LostDealError({ dealId, cause: error })
  } finally {
    watcher.close()
    await withdrawOffer(run, { interrupted: shutdown.signal.aborted }).finally(done.resolve)
  }
}

/** The ends that are a provider's fault: what its stake brings covers the solver's fee at least. */
const failures: ReadonlySet<string> = new Set([
  'TimeoutSubmitResults',
  'Abandoned',
  'MediationRejected',
])

/** Tells whether another provider may do better. Whoever called a job off wants no other. */
function isProviderFailure(error: unknown): error is DealEndedError | RejectedResultError {
  const isEnd = error instanceof DealEndedError || error instanceof RejectedResultError
  return isEnd && failures.has(error.state)
}
