import { armDraw } from '../../chain/actions/arm-draw.ts'
import { checkAndArm } from '../../chain/actions/check-and-arm.ts'
import { checkResult } from '../../chain/actions/check-result.ts'
import { commitVote } from '../../chain/actions/commit-vote.ts'
import { findOutcomes, type Outcome } from '../../chain/actions/find-outcomes.ts'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { getGasFunds } from '../../chain/actions/get-gas-funds.ts'
import { type DealOnChain, readDeal } from '../../chain/actions/read-deal.ts'
import { readDraw } from '../../chain/actions/read-draw.ts'
import { readVotes } from '../../chain/actions/read-votes.ts'
import { recordDraw } from '../../chain/actions/record-draw.ts'
import { revealVote } from '../../chain/actions/reveal-vote.ts'
import { ruleByVotes } from '../../chain/actions/rule-by-votes.ts'
import { ruleInTurn } from '../../chain/actions/rule-in-turn.ts'
import { timeoutMediateResults } from '../../chain/actions/timeout-mediate-results.ts'
import { hashCheck } from '../../market/hash-check.ts'
import { hashOutcome } from '../../market/hash-outcome.ts'
import { hashResult } from '../../market/hash-result.ts'
import { isSignedBy } from '../../market/is-signed-by.ts'
import { type MediatorAction, nextMediation } from '../../market/next-mediation.ts'
import { nextPanelVote, type PanelAction } from '../../market/next-panel-vote.ts'
import { dropExecutions } from '../drop-executions.ts'
import { hasGas } from '../gas.ts'
import { keepNeededInputs } from '../inputs/keep-needed-inputs.ts'
import { wasOver } from '../steps/read-depth.ts'
import { startStep } from '../steps/start-step.ts'
import { decide, executionKeys, isLeft } from './decide.ts'
import { fetchData } from './fetch-data.ts'
import { ranOtherwise } from './ran-otherwise.ts'
import { postReport } from './report.ts'
import type { Doubt, MediatorState } from './state.ts'

/** For how long a deal is left alone at most, in seconds of chain time. */
const longestSleep = 5
/** How many blocks back the event of a doubt is looked for. */
const lookBack = 50_000n
/** There is no draw before a doubt is on the chain. */
const noDraw = { armedAt: 0n, isOnRecord: false }

/**
 * Does what is due about one doubted deal, by what the chain says of it.
 *
 * @param state - the mediator.
 * @param doubt - the deal.
 * @returns when to look again at the latest, in seconds of chain time.
 */
export async function act(state: MediatorState, doubt: Doubt): Promise<number> {
  const { connection, outbox: account, context } = state
  const { id, deal, mediators, check } = doubt.record
  const [onChain, { time: now, blockNumber }, gas] = await Promise.all([
    readDeal(connection, { dealId: id }),
    getChainTime(connection.client),
    getGasFunds(connection.client, { account: account.address }),
  ])
  const isChecked = onChain.state === 'ResultsChecked'
  const outcome = isChecked
    ? await findOutcome(state, doubt, { outcome: onChain.outcome, toBlock: blockNumber })
    : undefined
  // It was about another result, before a reorganisation.
  if (outcome && doubt.decision && hashOutcome(doubt.decision) !== onChain.outcome)
    Object.assign(doubt, { decision: undefined, attempts: 0, reported: false })
  const { decision } = doubt
  const doubted = await isSound(state, doubt, onChain.outcome)
  if (doubted) doubt.heardAt ||= now
  const canPay = hasGas(gas)
  if (!canPay && !doubt.isPoor)
    context.logger.warn({ deal: id, account: state.account.address }, 'no gas to rule')
  doubt.isPoor = !canPay
  const seen = { onChain, now, blockNumber, doubted, hasGas: canPay }
  const action = await findAction(state, doubt, seen)

  switch (action.type) {
    case 'check': {
      if (!check) return now
      const { signature: jobCreatorSignature, ...doubtful } = check
      const relay = state.quorum === undefined ? checkAndArm : checkResult
      await relay(connection, { account, deal, ...doubtful, jobCreatorSignature })
      break
    }
    case 'arm':
    case 'draw': {
      const { armedAt } = await readDraw(connection, { ...drawOf(state, doubt), blockNumber })
      const send = action.type === 'arm' ? armDraw : recordDraw
      await send(connection, { account, deal, armedAt })
      break
    }
    case 'execute': {
      // The chain has not told what is on record.
      if (!outcome || isLeft(doubt) || ranOtherwise(state, doubt.record)) return now + longestSleep
      if (now < doubt.askAt) return doubt.askAt
      // Beside others: however slow a stranger's place is, it keeps no other doubt waiting.
      if (!doubt.data) {
        startStep(state, doubt, 'fetch', () => fetchData(state, doubt))
        return now + longestSleep
      }
      const running = [...state.ledger.values()].filter(({ underWay }) => underWay.has('decide'))
      if (running.length >= state.atOnce) return now + 1
      const parameters = { outcome, checkedAt: onChain.time }
      startStep(state, doubt, 'decide', () => decide(state, doubt, parameters))
      return now + longestSleep
    }
    case 'commit':
      if (!decision) return now
      await commitVote(connection, { account, deal, ...decision })
      break
    case 'reveal':
      if (!decision) return now
      await revealVote(connection, { account, deal, mediators, ...decision })
      break
    case 'rule': {
      if (!outcome) return now + longestSleep
      // First, so that whoever hears of the ruling finds the reason; but no longer than one attempt.
      if (decision && !doubt.reported && !doubt.failing.has('report')) {
        startReporting(state, doubt)
        return now + longestSleep
      }
      const ruling = { account, deal, mediators, ...outcome }
      if ('voters' in action) await ruleByVotes(connection, { ...ruling, ...action })
      else if (decision) await ruleInTurn(connection, { ...ruling, accepted: decision.accepted })
      break
    }
    case 'timeout-mediate':
      await timeoutMediateResults(connection, { account, deal })
      break
    case 'done': {
      startReporting(state, doubt)
      const before = blockNumber - state.finality
      if (await wasOver(connection, { dealId: id, deal, blockNumber: before }))
        await forget(state, doubt)
      return now
    }
    default:
      return Math.min(('until' in action && action.until) || Infinity, now + longestSleep)
  }
  context.logger.info({ deal: id, action: action.type }, 'doubt moved on the chain')
  return now
}

/** Decides what is next, by the kind of the mediation. */
async function findAction(
  state: MediatorState,
  doubt: Doubt,
  seen: {
    onChain: DealOnChain
    now: number
    blockNumber: bigint
    doubted: boolean
    hasGas: boolean
  },
): Promise<MediatorAction | PanelAction> {
  const { connection, account, quorum } = state
  const { deal, mediators } = doubt.record
  const { onChain, blockNumber, ...rest } = seen
  const view = {
    ...{ ...rest, mediator: account.address, deal, decided: doubt.decision !== undefined },
    ...{ state: onChain.state, since: onChain.time, mediators, heardAt: doubt.heardAt },
  }
  const isChecked = onChain.state === 'ResultsChecked'
  const draw = drawOf(state, doubt)
  if (quorum === undefined) {
    const drawn = isChecked ? await readDraw(connection, { ...draw, blockNumber }) : noDraw
    return nextMediation({ ...view, blockNumber, draw: drawn })
  }
  const votes = isChecked ? await readVotes(connection, { ...draw, mediators }) : []
  return nextPanelVote({ ...view, quorum, votes })
}

function drawOf({ mediation }: MediatorState, { record: { id: dealId } }: Doubt) {
  return { mediation, dealId }
}

/**
 * Finds the result that is on the chain, of which only the hash is there: as the solver tells it,
 * else by the event of the doubt.
 */
async function findOutcome(
  { connection }: MediatorState,
  doubt: Doubt,
  parameters: { outcome: string; toBlock: bigint },
): Promise<Outcome | undefined> {
  const { outcome: hash, toBlock } = parameters
  const { id, check, result } = doubt.record
  const isOnRecord = (one: Outcome | undefined) => one && hashOutcome(one) === hash
  const told = [check, result, doubt.onRecord].find(isOnRecord)
  if (told) return told
  const fromBlock = toBlock > lookBack ? toBlock - lookBack : 0n
  const outcomes = await findOutcomes(connection, { dealIds: [id], fromBlock, toBlock })
  doubt.onRecord = outcomes.get(id)
  return isOnRecord(doubt.onRecord) ? doubt.onRecord : undefined
}

/** Tells whether the contract would take the job creator's doubt: relaying costs gas. */
async function isSound(
  { domain }: MediatorState,
  { record: { id: dealId, deal, check } }: Doubt,
  onRecord: string,
): Promise<boolean> {
  if (!check) return false
  const { signature, resourceProviderSignature, ...outcome } = check
  const doubted = { dealId, ...outcome }
  const signer = deal.jobCreator
  if (!(await isSignedBy({ hash: hashCheck(doubted, domain), signature, signer }))) return false
  if (hashOutcome(outcome) === onRecord) return true
  const hash = hashResult(doubted, domain)
  const provider = deal.resourceProvider
  return isSignedBy({ hash, signature: resourceProviderSignature, signer: provider })
}

function startReporting(state: MediatorState, doubt: Doubt) {
  if (doubt.decision && !doubt.reported)
    startStep(state, doubt, 'report', () => postReport(state, doubt))
}

/** Forgets a deal that is over for good. */
async function forget(
  { store, files, ledger, ended, inputs, executor, context }: MediatorState,
  { record: { id }, attempts }: Doubt,
) {
  // Of an earlier life; what this one has begun has ended.
  const keys = attempts > 0 ? executionKeys(id) : []
  await dropExecutions(executor, { keys, logger: context.logger })
  // In this order: what is not remembered is never removed.
  await files.remove(id)
  await store.removeWork(id)
  ledger.delete(id)
  ended.add(id)
  await keepNeededInputs(inputs.cache, ledger)
}
