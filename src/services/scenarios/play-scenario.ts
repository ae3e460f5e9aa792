import type { Address, Hex } from 'viem'
import { gains } from '../../market/gains.ts'
import { sameAddress } from '../../market/same-address.ts'
import type { Exit } from '../../market/state.ts'
import type { Context } from '../../runtime/context.ts'
import { readHistory } from '../read-history.ts'
import { getRoleBalances } from '../role-balances.ts'
import type { Scenario } from './scenarios.ts'
import { type Deed, inOrder, type Stage, setStage } from './stage.ts'

/** Those whose money a deal moves. */
export const players = ['jobCreator', 'resourceProvider', 'mediator', 'solver'] as const

/** One of them. */
export type Player = (typeof players)[number]

/** What happened in a scenario, and what everybody gained; amounts are token units. */
export type ScenarioReport = {
  scenario: string
  sentence: string
  dealId: Hex | null
  exit: Exit | null
  deeds: readonly (Deed & { gas?: bigint })[]
  /** What each player has gained, and by the payoff table should have. */
  gained: Record<Player, bigint>
  expected: Record<Player, bigint>
  /** Whether these are the same to the last unit, and nothing is left in the contract. */
  balanced: boolean
}

/** What the contract's events say, in words. */
const words: Readonly<Record<string, Pick<Deed, 'stage' | 'what'>>> = {
  DealOpened: { stage: 'deal', what: 'opens the deal, which both have signed' },
  ResultsSubmitted: { stage: 'result', what: 'puts the signed result on record' },
  ResultsChecked: { stage: 'settlement', what: 'brings the doubt to the contract' },
  ResultsAccepted: { stage: 'settlement', what: 'settles: the result is accepted' },
  MediationAccepted: { stage: 'settlement', what: 'rules: the result is right' },
  MediationRejected: { stage: 'settlement', what: 'rules: the result is wrong' },
  TimeoutSubmitResults: { stage: 'settlement', what: 'ends it: the result is overdue' },
  TimeoutJudgeResults: { stage: 'settlement', what: 'ends it: silence is acceptance' },
  TimeoutMediateResults: { stage: 'settlement', what: 'ends it: nobody ruled' },
  DealAbandoned: { stage: 'settlement', what: 'gives the job up' },
  DealCancelled: { stage: 'settlement', what: 'agrees that the deal is called off' },
}

const names: Readonly<Record<string, string>> = {
  jobCreator: 'job creator',
  resourceProvider: 'resource provider',
  mediator: 'mediator',
  solver: 'solver',
}

/**
 * Plays a scenario on a network of its own, and holds what everybody gained against the payoff table.
 *
 * @param parameters.context - ends the network.
 * @param parameters.scenario - what is played.
 */
export async function playScenario(parameters: {
  context: Context
  scenario: Scenario
}): Promise<ScenarioReport> {
  const { context, scenario } = parameters
  const { name, sentence, exit } = scenario
  const stage = await setStage(context, scenario.panel)
  const { connection, accounts } = stage.network
  const addresses: Record<Player, Address> = {
    jobCreator: accounts.jobCreator.address,
    resourceProvider: accounts.resourceProvider.address,
    mediator: accounts.mediator.address,
    solver: accounts.solver.address,
  }
  const [, ...others] = stage.mediators
  const members = Object.fromEntries(
    others.map(({ address }, index) => [`mediator ${index + 2}`, address] as const),
  )
  const everybody: Record<string, Address> = { ...addresses, ...members }
  const before = await getRoleBalances(connection, everybody)
  await scenario.play(stage)
  const after = await getRoleBalances(connection, everybody)
  const gainOf = (role: string) => (after[role] ?? 0n) - (before[role] ?? 0n)
  // A panel shares what a mediator would have.
  const shared = Object.keys(members).reduce((sum, role) => sum + gainOf(role), 0n)
  const gained = byPlayer((player) => gainOf(player) + (player === 'mediator' ? shared : 0n))
  const common = { scenario: name, sentence, gained }
  const isEmpty = after.escrow === 0n
  if (!exit) {
    const expected = byPlayer(() => 0n)
    const deeds = inOrder(stage.deeds)
    const balanced = isEmpty && isSame(gained, expected)
    return { ...common, dealId: null, exit: null, deeds, expected, balanced }
  }
  const { expected, deeds, dealId } = await readEnd(stage, exit, everybody)
  const balanced = isEmpty && isSame(gained, expected)
  return { ...common, dealId, exit, deeds, expected, balanced }
}

/** Reads from the chain what happened, and from the payoff table what comes of it. */
async function readEnd(stage: Stage, exit: Exit, addresses: Record<string, Address>) {
  await stage.until(exit)
  const { id: dealId, deal, reports = [] } = await stage.deal()
  const { connection } = stage.network
  const history = await readHistory(connection, { dealId, fromBlock: 0n })
  const nameOf = (account: Address) => {
    const [role] = Object.entries(addresses).find(([, one]) => sameAddress(one, account)) ?? []
    return role === undefined ? account : (names[role] ?? role)
  }
  const onChain = history.map(({ name, sender, gas }) => ({
    ...(words[name] ?? { stage: 'settlement' as const, what: name }),
    who: nameOf(sender),
    gas,
  }))
  const reasons = reports.map(({ report: { mediator, reason, difference } }) => ({
    stage: 'settlement' as const,
    who: nameOf(mediator),
    what: `says why: ${reason}${difference && ` (${difference})`}`,
  }))
  const deeds = inOrder([...stage.deeds, ...onChain, ...reasons])
  const outcome = history.findLast((event) => event.outcome)?.outcome
  const instructionCount = outcome?.instructionCount ?? 0n
  const row = gains({ deal, instructionCount }).find((one) => one.exit === exit)
  if (!row) throw new Error(`The payoff table has no row ${exit}.`)
  return { dealId, deeds, expected: byPlayer((player) => row[player]) }
}

function byPlayer(amount: (player: Player) => bigint): Record<Player, bigint> {
  const [jobCreator, resourceProvider] = [amount('jobCreator'), amount('resourceProvider')]
  return { jobCreator, resourceProvider, mediator: amount('mediator'), solver: amount('solver') }
}

function isSame(one: Record<Player, bigint>, other: Record<Player, bigint>): boolean {
  return players.every((player) => one[player] === other[player])
}
