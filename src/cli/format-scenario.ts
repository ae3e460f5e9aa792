import { formatUnits } from 'viem'
import type { ScenarioReport } from '../services/scenarios/play-scenario.ts'
import { formatTable } from './format-table.ts'

const names = {
  jobCreator: 'job creator',
  resourceProvider: 'resource provider',
  mediator: 'mediator',
  solver: 'solver',
} as const

/**
 * Lays out who did what at which stage of a scenario, and who gained and lost how much.
 *
 * @param report - what happened.
 */
export function formatScenario(report: ScenarioReport): string {
  const { scenario, sentence, dealId, exit, deeds, gained, expected, balanced } = report
  const rows = deeds.map(({ stage, who, what, gas }) => [
    stage,
    who,
    gas === undefined ? what : `${what} (${gas} gas)`,
  ])
  const roles = ['jobCreator', 'resourceProvider', 'mediator', 'solver'] as const
  const money = roles.map((role) => [names[role], gain(gained[role]), gain(expected[role])])
  const deal = dealId ? `Deal ${dealId}: ${exit}` : 'Nobody signed a deal.'
  const verdict = balanced
    ? 'The balances equal the payoff table to the last unit.'
    : 'The balances are not those of the payoff table.'
  return `${scenario}: ${sentence}

Who did what
${formatTable(rows)}

${deal}

Who gained how much, in GDCN
${formatTable([['', 'gained', 'payoff table'], ...money], [1, 2])}
${verdict}`
}

function gain(units: bigint): string {
  const text = formatUnits(units, 18)
  return units > 0n ? `+${text}` : text
}
