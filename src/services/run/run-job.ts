import { type Address, formatUnits, type Hex, type LocalAccount } from 'viem'
import type { ApiClient } from '../../api/client.ts'
import { getBalances } from '../../chain/actions/get-balances.ts'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { readDeal } from '../../chain/actions/read-deal.ts'
import type { Connection } from '../../chain/connection.ts'
import {
  DealEndedError,
  NoMatchError,
  RefusedProposalError,
  UnverifiedResultError,
} from '../../errors/run.ts'
import { checkProposal } from '../../market/check-proposal.ts'
import { cost } from '../../market/cost.ts'
import { formatReason } from '../../market/format-reason.ts'
import { hashDeal } from '../../market/hash-deal.ts'
import { hashResult } from '../../market/hash-result.ts'
import { isFinal } from '../../market/is-final.ts'
import { payoffs } from '../../market/payoffs.ts'
import type { DealRecord } from '../../market/records.ts'
import type { Results } from '../../market/result-file.ts'
import type { Stage } from '../../market/stages.ts'
import { exits } from '../../market/state.ts'
import { type Deal, dealsDomain, type Job } from '../../market/typed-data.ts'
import { verifySigner } from '../../market/verify-signer.ts'
import { cidFromDigest } from '../../results/cid.ts'
import { unpackResults } from '../../results/unpack.ts'
import { verifyResults } from '../../results/verify.ts'
import type { Context } from '../../runtime/context.ts'
import { signDeal } from '../sign-deal.ts'
import { buildJobOffer, type JobTerms } from './job-terms.ts'
import { createWatcher } from './watcher.ts'

/** What a person is shown while a job runs. */
export type StageEvent =
  | { stage: Stage; status: 'started' | 'waiting'; detail?: string }
  | { stage: Stage; status: 'done'; milliseconds: number; detail: string }

export type RunJobParameters = {
  context: Context
  connection: Connection
  /** The job creator; it signs and needs no gas. */
  account: LocalAccount
  client: ApiClient
  /** The solver that `client` speaks to. */
  solver: Address
  job: Job
  terms: JobTerms
  onStage?: (event: StageEvent) => void
}

/** A job that was offered, matched, agreed, executed, verified and settled. */
export type RunJobReturnType = {
  dealId: Hex
  deal: Deal
  state: 'ResultsAccepted'
  results: Results
  resultCid: string
  instructionCount: bigint
  /** What the job creator paid for the execution, in token units. */
  cost: bigint
  /** How long each stage took, in ms. */
  stages: Record<Stage, number>
}

/** For how long the job creator's funds may wait for a deal to open, in seconds. */
const agreeWithin = 300
/** What `exitCode` may take beside the bytes that a job's limit counts. */
const exitCodeBytes = 16

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
 */
export async function runJob(parameters: RunJobParameters): Promise<RunJobReturnType> {
  const { context, connection, account, client, solver, job, terms, onStage } = parameters
  const { clock, shutdown } = context
  const { chainId, deals } = connection.deployment
  const domain = dealsDomain({ chainId, deals })
  const durations = { offer: 0, match: 0, deal: 0, execution: 0, result: 0, settlement: 0 }

  async function timed<value>(stage: Stage, work: () => Promise<{ value: value; detail: string }>) {
    const start = clock.monotonic()
    onStage?.({ stage, status: 'started' })
    const { value, detail } = await work()
    const milliseconds = Math.round((clock.monotonic() - start) * 10) / 10
    durations[stage] = milliseconds
    onStage?.({ stage, status: 'done', milliseconds, detail })
    return value
  }

  const watcher = createWatcher({
    events: (signal) => client.events({ after: 0, signal }),
    interval: 250,
    signal: shutdown.signal,
  })

  try {
    const { id: offerId, offer } = await timed('offer', async () => {
      const { time } = await getChainTime(connection.client)
      const built = buildJobOffer({ job, terms, jobCreator: account.address, solver, now: time })
      const record = await client.postJobOffer({ offer: built })
      return {
        value: record,
        detail: `${job.repository}, for at most ${formatUnits(terms.paymentCollateral, 18)} tokens`,
      }
    })

    const proposal = await timed('match', async () => {
      let reasons = ''
      const record = await watcher.until(async () => {
        const current = await client.getJobOffer({ id: offerId })
        if (current.dealId) return client.getDeal({ id: current.dealId })
        if (current.state !== 'open') throw new NoMatchError({ reasons: current.unmatched ?? [] })
        const why = current.unmatched?.join(' ') ?? ''
        if (why !== reasons) onStage?.({ stage: 'match', status: 'waiting', detail: why })
        reasons = why
        return undefined
      })
      const { deal, mediators, id } = record
      const [{ time }, { free }] = await Promise.all([
        getChainTime(connection.client),
        getBalances(connection, { account: account.address }),
      ])
      const refused = checkProposal({
        role: 'jobCreator',
        offer,
        deal,
        mediators,
        now: time,
        agreeWithin,
        freeBalance: free,
        committed: 0n,
        taken: 0,
      }).map(formatReason)
      if (hashDeal(deal, domain) !== id) refused.push('id: it is not the hash of the deal')
      if (refused.length > 0) throw new RefusedProposalError({ reasons: refused })
      return { value: record, detail: `with provider ${deal.resourceProvider}` }
    })
    const { id: dealId, deal } = proposal

    await timed('deal', async () => {
      await client.signDeal({ id: dealId, signature: await signDeal(account, { deal, domain }) })
      await watcher.until(async () => {
        const { state } = await readDeal(connection, { dealId })
        if (state !== 'None') return state
        const { time } = await getChainTime(connection.client)
        if (time > deal.agreeBy)
          throw new DealEndedError({ dealId, state: 'TimeoutAgree', refund: 0n })
        return undefined
      })
      return { value: undefined, detail: `${dealId} is open` }
    })

    const signed = await timed('execution', async () => {
      const result = await watcher.until(async () => {
        const record = await client.getDeal({ id: dealId })
        if (record.result) return record.result
        await refuseOtherEnds()
        return undefined
      })
      await verifyResultSignature(proposal, result)
      return { value: result, detail: `${result.instructionCount} instructions` }
    })

    const results = await timed('result', async () => {
      const archive = await client.getFiles({ id: dealId })
      const maxBytes = Number(job.limits.resultBytes) + exitCodeBytes
      try {
        const unpacked = await unpackResults(archive, { maxBytes })
        await verifyResults(unpacked, signed.result)
        return { value: unpacked, detail: cidFromDigest(signed.result) }
      } catch (cause) {
        const reason = 'its files are not those that the provider signed for'
        throw new UnverifiedResultError({ dealId, reason, cause })
      }
    })

    await timed('settlement', async () => {
      const { result, instructionCount } = signed
      const acceptance = { dealId, result, instructionCount }
      await client.acceptResult({ acceptance })
      await watcher.until(async () => {
        const { state } = await readDeal(connection, { dealId })
        if (state === 'ResultsAccepted' || state === 'TimeoutJudgeResults') return state
        await refuseOtherEnds()
        return undefined
      })
      return { value: undefined, detail: 'ResultsAccepted' }
    })

    const { instructionCount } = signed
    return {
      dealId,
      deal,
      state: 'ResultsAccepted',
      results,
      resultCid: cidFromDigest(signed.result),
      instructionCount,
      cost: cost({ ...deal, instructionCount }),
      stages: durations,
    }

    async function refuseOtherEnds() {
      const { state } = await readDeal(connection, { dealId })
      const exit = exits.find((one) => one === state)
      if (!exit || !isFinal(state)) return
      const refund = payoffs({ exit, deal, instructionCount: 0n }).jobCreator
      throw new DealEndedError({ dealId, state, refund })
    }
  } finally {
    watcher.close()
  }

  async function verifyResultSignature(
    { id: dealId, deal }: DealRecord,
    posted: NonNullable<DealRecord['result']>,
  ) {
    const { result, instructionCount, signature } = posted
    const hash = hashResult({ dealId, result, instructionCount }, domain)
    await verifySigner({ hash, signature, signer: deal.resourceProvider }).catch((cause) => {
      const reason = 'the provider did not sign it'
      throw new UnverifiedResultError({ dealId, reason, cause })
    })
  }
}
