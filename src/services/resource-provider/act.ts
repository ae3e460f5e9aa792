import { completeDeal } from '../../chain/actions/complete-deal.ts'
import { readDeal } from '../../chain/actions/read-deal.ts'
import { submitResult } from '../../chain/actions/submit-result.ts'
import { timeoutJudgeResults } from '../../chain/actions/timeout-judge-results.ts'
import { timeoutSubmitResults } from '../../chain/actions/timeout-submit-results.ts'
import { getDealState } from '../../market/get-deal-state.ts'
import { hashAcceptance } from '../../market/hash-acceptance.ts'
import { hashDeal } from '../../market/hash-deal.ts'
import { nextAction } from '../../market/next-action.ts'
import { verifySigner } from '../../market/verify-signer.ts'
import { considerProposal } from './consider-proposal.ts'
import { handOverSignature } from './hand-over-signature.ts'
import { publishResult } from './publish-result.ts'
import { startExecution } from './start-execution.ts'
import type { ResourceProviderState, Work } from './state.ts'

/**
 * Does what is due about one deal, by what the chain says of it.
 *
 * @param state - the resource provider.
 * @param work - the deal.
 * @param now - the chain's time, in seconds since the epoch.
 */
export async function act(state: ResourceProviderState, work: Work, now: number): Promise<void> {
  const { connection, account, context } = state
  const { id, deal } = work.record
  const onChain = await readDeal(connection, { dealId: id })
  work.record = {
    ...work.record,
    state: getDealState({ state: onChain.state, agreeBy: deal.agreeBy, now }),
  }
  const open = onChain.state !== 'None'
  if (work.refused && !open && now <= deal.agreeBy) return

  const action = nextAction('resourceProvider', {
    deal,
    state: onChain.state,
    since: onChain.time,
    now,
    signed: {
      jobCreator: await isSignedByJobCreator(state, work),
      resourceProvider: work.signed,
    },
    result: work.executed ? (work.published ? 'published' : 'executed') : 'none',
    verdict: 'none',
    accepted: await isAccepted(state, work),
    jobCreatorGone: false,
    hasGas: true,
  })
  const { executed } = work
  const result = executed && {
    result: executed.digest,
    instructionCount: executed.instructionCount,
  }

  switch (action.type) {
    case 'sign-deal':
      return considerProposal(state, work, now)
    case 'execute':
      return startExecution(state, work)
    case 'publish-result':
      return publishResult(state, work)
    case 'submit':
      if (result)
        await submitResult(connection, {
          ...{ account, deal, ...result },
          resourceProviderSignature: '0x',
        })
      break
    case 'complete': {
      const jobCreatorSignature = work.record.acceptance?.signature
      if (!result || !jobCreatorSignature) return
      const resourceProviderSignature = '0x'
      await completeDeal(connection, {
        account,
        deal,
        ...result,
        jobCreatorSignature,
        resourceProviderSignature,
      })
      break
    }
    case 'timeout-submit':
      await timeoutSubmitResults(connection, { account, deal })
      break
    case 'timeout-judge':
      if (result) await timeoutJudgeResults(connection, { account, deal, ...result })
      break
    case 'done':
      state.ledger.delete(id)
      return
    default:
      // The solver did not get the signature: it was away, or has forgotten.
      if (!open && work.signed && !work.record.resourceProviderSignature)
        await handOverSignature(state, work)
      return
  }
  context.logger.info({ deal: id, action: action.type }, 'deal moved on the chain')
  state.nudge()
}

async function isSignedByJobCreator(state: ResourceProviderState, { record }: Work) {
  const { deal, jobCreatorSignature: signature } = record
  if (!signature) return false
  const hash = hashDeal(deal, state.domain)
  return verifies(verifySigner({ hash, signature, signer: deal.jobCreator }))
}

/** Tells whether the job creator has signed for this result, whatever the solver says. */
async function isAccepted(state: ResourceProviderState, { record, executed }: Work) {
  const signature = record.acceptance?.signature
  if (!signature || !executed) return false
  const { digest: result, instructionCount } = executed
  const hash = hashAcceptance({ dealId: record.id, result, instructionCount }, state.domain)
  return verifies(verifySigner({ hash, signature, signer: record.deal.jobCreator }))
}

function verifies(check: Promise<void>): Promise<boolean> {
  return check.then(
    () => true,
    () => false,
  )
}
