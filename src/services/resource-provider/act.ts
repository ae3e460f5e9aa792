import { abandonDeal } from '../../chain/actions/abandon-deal.ts'
import { cancelDeal } from '../../chain/actions/cancel-deal.ts'
import { completeDeal } from '../../chain/actions/complete-deal.ts'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { getGasFunds } from '../../chain/actions/get-gas-funds.ts'
import { readDeal } from '../../chain/actions/read-deal.ts'
import { submitResult } from '../../chain/actions/submit-result.ts'
import { timeoutJudgeResults } from '../../chain/actions/timeout-judge-results.ts'
import { timeoutMediateResults } from '../../chain/actions/timeout-mediate-results.ts'
import { timeoutSubmitResults } from '../../chain/actions/timeout-submit-results.ts'
import { getDealState } from '../../market/get-deal-state.ts'
import { hashAcceptance } from '../../market/hash-acceptance.ts'
import { hashCancellation } from '../../market/hash-cancellation.ts'
import { isSignedBy } from '../../market/is-signed-by.ts'
import { nextAction } from '../../market/next-action.ts'
import { dropExecutions } from '../drop-executions.ts'
import { hasGas } from '../gas.ts'
import { keepNeededInputs } from '../inputs/keep-needed-inputs.ts'
import { keptSeconds } from '../kept-seconds.ts'
import { wasOpen, wasOver } from '../steps/read-depth.ts'
import { startStep } from '../steps/start-step.ts'
import { considerProposal } from './consider-proposal.ts'
import { declineProposal } from './decline-proposal.ts'
import { handOverInputs } from './hand-over-inputs.ts'
import { handOverSignature } from './hand-over-signature.ts'
import { publishResult, showFiles } from './publish-result.ts'
import { refuseProposal } from './refuse-proposal.ts'
import { pickRecord } from './save-work.ts'
import { sayWhatItCosts } from './say-what-it-costs.ts'
import { isGivenUp, startExecution } from './start-execution.ts'
import type { ResourceProviderState, Work } from './state.ts'

/** For how long a deal is left alone at most, in seconds of chain time. */
const longestSleep = 5
/**
 * How long before the end of a proposal's time it is declined, if what it needs is not there yet, in
 * seconds of chain time: silence is taken for a fault.
 */
const lastMoment = 20

/**
 * Does what is due about one deal, by what the chain says of it. It waits for the chain, and for
 * nobody else.
 *
 * @param state - the resource provider.
 * @param work - the deal.
 * @returns when to look again at the latest, in seconds of chain time.
 */
export async function act(state: ResourceProviderState, work: Work): Promise<number> {
  const { connection, account, outbox, context } = state
  const { id, deal } = work.record
  const [onChain, { time: now, blockNumber }, gas] = await Promise.all([
    readDeal(connection, { dealId: id }),
    getChainTime(connection.client),
    getGasFunds(connection.client, { account: account.address }),
  ])
  const newest = getDealState({ state: onChain.state, agreeBy: deal.agreeBy, now })
  if (newest !== work.record.state) sayWhatItCosts(state, work.record, onChain.state)
  work.record = { ...work.record, state: newest }
  const open = onChain.state !== 'None'
  // It does not open without our signature, whatever became of our memory of it.
  if (open) work.signed = true
  if (work.refused && !open && now <= deal.agreeBy) {
    if (!work.declined) startStep(state, work, 'decline', () => declineProposal(state, work))
    return now + longestSleep
  }

  const action = nextAction('resourceProvider', {
    deal,
    state: onChain.state,
    since: onChain.time,
    now,
    signed: {
      jobCreator: await isSignedByJobCreator(work),
      resourceProvider: work.signed,
    },
    result: work.executed ? (work.published ? 'published' : 'executed') : 'none',
    verdict: 'none',
    accepted: await isAccepted(state, work),
    doubted: false,
    givenUp: isGivenUp(work),
    cancelled: await isCalledOff(state, work),
    hasGas: hasGas(gas),
  })
  const { executed } = work
  const result = executed && {
    result: executed.digest,
    instructionCount: executed.instructionCount,
  }

  // Whatever else is due, and however often that fails: others can submit what they can read.
  if (open && action.type !== 'done') startPublishing(state, work)
  // Files that nobody has any more would be taken for files that never were.
  if (onChain.state === 'ResultsChecked' && executed && !work.shown)
    startStep(state, work, 'publish', () => showFiles(state, work))
  if (onChain.state === 'ResultsChecked' && executed && !work.handedOver)
    startStep(state, work, 'hand-over', () => handOverInputs(state, work))

  switch (action.type) {
    case 'sign-deal':
      // In the same breath as the question whether it is signed: what it waits for may come just now.
      if (work.awaited && !work.signed && now > deal.agreeBy - lastMoment) {
        await refuseProposal(state, work, work.awaited)
        return now
      }
      startStep(state, work, 'sign', () => considerProposal(state, work))
      return now + longestSleep
    case 'execute':
      // What a reorganisation could take back is not worth the work yet.
      if (
        !(await wasOpen(connection, { dealId: id, blockNumber: blockNumber - state.confirmations }))
      )
        return now
      startExecution(state, work)
      return now + longestSleep
    case 'submit':
      if (!result) return now
      await submitResult(connection, {
        ...{ account: outbox, deal, ...result },
        resourceProviderSignature: '0x',
      })
      break
    case 'complete': {
      const jobCreatorSignature = work.record.acceptance?.signature
      if (!result || !jobCreatorSignature) return now
      const resourceProviderSignature = '0x'
      await completeDeal(connection, {
        account: outbox,
        deal,
        ...result,
        jobCreatorSignature,
        resourceProviderSignature,
      })
      break
    }
    case 'cancel': {
      const jobCreatorSignature = work.record.cancellation?.signature
      if (!jobCreatorSignature) return now
      const signatures = { jobCreatorSignature, resourceProviderSignature: '0x' } as const
      await cancelDeal(connection, { account: outbox, deal, ...signatures })
      break
    }
    case 'abandon':
      context.logger.error(
        { deal: id, attempts: work.attempts },
        'job given up: what was staked for a result in time is lost',
      )
      await abandonDeal(connection, { account: outbox, deal, resourceProviderSignature: '0x' })
      break
    case 'timeout-mediate':
      await timeoutMediateResults(connection, { account: outbox, deal })
      break
    case 'timeout-submit':
      await timeoutSubmitResults(connection, { account: outbox, deal })
      break
    case 'timeout-judge':
      if (!result) return now
      await timeoutJudgeResults(connection, { account: outbox, deal, ...result })
      break
    case 'done':
      work.ending.abort(new DOMException('The deal has ended.', 'AbortError'))
      if (
        await wasOver(connection, { dealId: id, deal, blockNumber: blockNumber - state.finality })
      )
        await forget(state, work, now)
      return now
    default:
      // The solver did not get the signature: it was away, or has forgotten.
      if (!open && work.signed && !work.record.resourceProviderSignature)
        startStep(state, work, 'sign', () => handOverSignature(state, work))
      return Math.min(('until' in action && action.until) || Infinity, now + longestSleep)
  }
  context.logger.info({ deal: id, action: action.type }, 'deal moved on the chain')
  // Not at once: a node that lags behind shows it as it was.
  return now
}

/** Forgets a deal that is over for good, unless its results are still somewhere. */
async function forget(state: ResourceProviderState, work: Work, now: number) {
  const { store, storage, files, inputs, ledger, ended, executor, context } = state
  const { id } = work.record
  // Of an earlier life; what this one has begun has ended.
  if (work.attempts > 0) await dropExecutions(executor, { keys: [id], logger: context.logger })
  // In this order: what is not remembered is never removed.
  await files.remove(id)
  if (storage && work.executed) {
    const stored = { storage: storage.name, until: now + keptSeconds }
    const kept = { ...pickRecord(work), stored }
    await store.putWork(kept)
    state.stored.set(id, kept)
  } else await store.removeWork(id)
  ledger.delete(id)
  ended.add(id)
  await keepNeededInputs(inputs.cache, ledger)
}

function isSignedByJobCreator({
  record: { id: hash, deal, jobCreatorSignature: signature },
}: Work) {
  return isSignedBy({ hash, signature, signer: deal.jobCreator })
}

/** Tells whether the job creator has signed for this result, whatever the solver says. */
async function isAccepted(state: ResourceProviderState, { record, executed }: Work) {
  if (!executed) return false
  const { digest: result, instructionCount } = executed
  const hash = hashAcceptance({ dealId: record.id, result, instructionCount }, state.domain)
  const signature = record.acceptance?.signature
  return isSignedBy({ hash, signature, signer: record.deal.jobCreator })
}

/** Tells whether the deal is called off: its job creator has signed that, and has read nothing of the output yet. */
function isCalledOff({ domain }: ResourceProviderState, { record, told }: Work) {
  if (told) return false
  const { id, deal, cancellation } = record
  const hash = hashCancellation({ dealId: id }, domain)
  return isSignedBy({ hash, signature: cancellation?.signature, signer: deal.jobCreator })
}

function startPublishing(state: ResourceProviderState, work: Work) {
  if (work.executed && !work.published)
    startStep(state, work, 'publish', () => publishResult(state, work))
}
