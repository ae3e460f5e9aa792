import type { Address, Hex, LocalAccount } from 'viem'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { readDeal } from '../../chain/actions/read-deal.ts'
import { readTerms } from '../../chain/actions/read-terms.ts'
import type { Connection } from '../../chain/connection.ts'
import { UnknownDealError } from '../../errors/deal.ts'
import { cost } from '../../market/cost.ts'
import type { Decline } from '../../market/decline.ts'
import { explainEnd, type Participant } from '../../market/explain-end.ts'
import { type Engine, findEngine } from '../../market/find-engine.ts'
import { getDealState } from '../../market/get-deal-state.ts'
import { nextDeadline } from '../../market/next-deadline.ts'
import type { DealRecord } from '../../market/records.ts'
import { sameAddress } from '../../market/same-address.ts'
import type { DealState } from '../../market/state.ts'
import { type Deal, dealsDomain } from '../../market/typed-data.ts'
import { cidFromDigest } from '../../results/cid.ts'
import type { Context } from '../../runtime/context.ts'
import { type HistoryEntry, readHistory } from '../read-history.ts'
import { askRecord } from './ask-record.ts'
import { readMoney, type ShownMoney } from './read-money.ts'
import { readReports, type ShownReport } from './read-reports.ts'
import { readSignatures, type ShownSignature } from './read-signatures.ts'

/** All that can be told of a deal to one account; amounts are token units. */
export type ShownDeal = {
  dealId: Hex
  /** Who asks, and as whom it takes part in the deal. */
  account: Address
  role: Participant | null
  /** How it ended and why, or what is awaited. */
  sentence: string
  /** What the solver says: its record, that there is none for this account, or nothing. */
  solver: 'told' | 'refused' | 'away'
  state: DealState
  /** Why its provider does not sign it, if it has said so. */
  declined: Decline | null
  /** When it came into that state, and until when the next step is in time: seconds since the epoch. */
  since: number | null
  deadline: number | null
  terms: Deal | null
  /** What runs its job, where the solver tells the job. */
  engine: Engine | null
  mediators: readonly Address[]
  result: { cid: string; digest: Hex; instructionCount: bigint; cost: bigint | null } | null
  /** What happened on the chain, and by whom, where that is known. */
  history: readonly (HistoryEntry & { by: Participant | null })[]
  signatures: readonly ShownSignature[]
  reports: readonly ShownReport[]
  money: readonly ShownMoney[]
}

/**
 * Tells an account all there is to know of a deal: the solver's record, whose every signature is
 * verified, and what the chain says, which stands where they differ.
 *
 * @param connection - the network.
 * @param parameters - the context, who asks, the solver's account, and the deal's id.
 * @throws UnknownDealError when nobody knows the deal.
 * @throws MissingSettingError, InvalidSettingError when the settings name no solver.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell.
 */
export async function showDeal(
  connection: Connection,
  parameters: {
    context: Context
    account: LocalAccount
    solver: string | undefined
    dealId: Hex
  },
): Promise<ShownDeal> {
  const { dealId, account } = parameters
  const domain = dealsDomain(connection.deployment)
  const [answer, onChain, { time: now }] = await Promise.all([
    askRecord(connection, parameters),
    readDeal(connection, { dealId }),
    getChainTime(connection.client),
  ])
  const record = typeof answer === 'string' ? undefined : answer
  const isOnChain = onChain.state !== 'None'
  const history = isOnChain ? await readHistory(connection, { dealId, fromBlock: 0n }) : []
  const deal = record?.deal ?? (await findDeal(connection, dealId, history))
  const state = stateOf(onChain.state, { deal, now })
  if (!state)
    throw new UnknownDealError({
      ...{ dealId, account: account.address },
      isSolverAway: answer === 'away',
    })

  const parts = { deal, mediators: record?.mediators ?? [], history }
  const roleOf = (address: Address) => findRole(address, parts)
  const role = roleOf(account.address)
  const outcome = history.findLast((event) => event.outcome)?.outcome ?? record?.result
  const instructionCount = outcome?.instructionCount
  const reports = record ? await readReports(record, domain) : []
  const isAccepted = state === 'MediationAccepted'
  const sound = reports.find((one) => one.verifies && one.report.accepted === isAccepted)
  const common = { deal, state, since: onChain.time }

  return {
    ...{ dealId, account: account.address, role: role ?? null },
    sentence: explainEnd({ ...common, now, instructionCount, report: sound?.report, role }),
    solver: typeof answer === 'string' ? answer : 'told',
    state,
    declined: record?.declined ?? null,
    since: isOnChain ? onChain.time : null,
    deadline: (deal && nextDeadline({ ...common, deal })) ?? null,
    terms: deal ?? null,
    engine: (record && findEngine(record.job)) ?? null,
    mediators: parts.mediators,
    result: outcome ? showResult(outcome, deal) : null,
    history: history.map((event) => ({ ...event, by: roleOf(event.sender) ?? null })),
    signatures: record ? await readSignatures(record, domain) : [],
    reports,
    money: deal ? readMoney({ deal, state: onChain.state, instructionCount }) : [],
  }
}

/** Reads the terms of a deal from the transaction that opened it. */
async function findDeal(
  connection: Connection,
  id: Hex,
  history: readonly HistoryEntry[],
): Promise<Deal | undefined> {
  const opening = history.find((event) => event.parties)
  if (!opening?.parties) return undefined
  const { parties, transaction, blockNumber } = opening
  const terms = await readTerms(connection, [{ id, ...parties, transaction, blockNumber }])
  return terms.get(id)
}

function stateOf(
  state: Parameters<typeof getDealState>[0]['state'],
  { deal, now }: { deal: Deal | undefined; now: number },
): DealState | undefined {
  if (state !== 'None') return state
  return deal && getDealState({ state, agreeBy: deal.agreeBy, now })
}

/** Finds out as whom an account takes part in a deal, by its terms, or by what it did. */
function findRole(
  account: Address,
  parameters: {
    deal: Deal | undefined
    mediators: DealRecord['mediators']
    history: readonly HistoryEntry[]
  },
): Participant | undefined {
  const { deal, mediators, history } = parameters
  const parties = deal ?? history.find((event) => event.parties)?.parties
  const known = { jobCreator: parties?.jobCreator, resourceProvider: parties?.resourceProvider }
  const roles = Object.entries({ ...known, solver: deal?.solver }) as [Participant, Address?][]
  const found = roles.find(([, address]) => address && sameAddress(address, account))
  if (found) return found[0]
  const ruled = history.flatMap(({ paidMediators = [] }) => paidMediators)
  const isMediator = [...mediators, ...ruled].some((one) => sameAddress(one, account))
  return isMediator ? 'mediator' : undefined
}

function showResult(
  { result: digest, instructionCount }: NonNullable<HistoryEntry['outcome']>,
  deal: Deal | undefined,
): NonNullable<ShownDeal['result']> {
  const due = deal ? cost({ ...deal, instructionCount }) : null
  return { cid: cidFromDigest(digest), digest, instructionCount, cost: due }
}
