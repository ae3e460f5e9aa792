/**
 * Draws the ways of a deal of `src/market/workflows.ts` as `docs/deals.md`, with who is paid what by
 * `src/market/payoffs.ts`. With `--check` it writes nothing and fails when that file is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { payoffs } from '../src/market/payoffs.ts'
import { stakes } from '../src/market/stakes.ts'
import type { Exit } from '../src/market/state.ts'
import { type Actor, type Workflow, workflows } from '../src/market/workflows.ts'
import { root } from './forge.ts'

const target = new URL('docs/deals.md', root)

const actors: Record<Actor, string> = {
  jobCreator: 'Job creator',
  solver: 'Solver',
  resourceProvider: 'Resource provider',
  deals: 'Deals contract',
  mediator: 'Mediator',
}

/** The amounts by their letters; C is how many instructions of price 1 there are. */
const letters = {
  P: 'paymentCollateral',
  C: 'instructionCount',
  S: 'submitCollateral',
  R: 'resultsCollateral',
  J: 'judgeCollateral',
  M: 'mediationFee',
  F: 'solverFee',
} as const

const amounts = {
  ...{
    paymentCollateral: 100n,
    instructionCount: 10n,
    submitCollateral: 10n,
    instructionPrice: 1n,
  },
  ...{ resultsCollateral: 10n, judgeCollateral: 10n, mediationFee: 10n, solverFee: 10n },
}

/** Writes a sum of amounts in letters, by how it changes when each of them does. */
function writeSum(sum: (given: typeof amounts) => bigint): string {
  const terms = Object.entries(letters).flatMap(([letter, name]) => {
    const factor = sum({ ...amounts, [name]: amounts[name] + 1n }) - sum(amounts)
    if (factor === 0n) return []
    return [`${factor > 0n ? '+' : '−'} ${letter}`]
  })
  return terms.join(' ').replace(/^\+ /, '') || '0'
}

function describePayoffs(exit: Exit): string {
  const write = (who: 'jobCreator' | 'resourceProvider' | 'mediator') =>
    writeSum(({ instructionCount, ...deal }) => payoffs({ exit, deal, instructionCount })[who])
  return `It ends as \`${exit}\`: of what is locked the job creator gets ${write('jobCreator')}, the resource provider ${write('resourceProvider')}, and the mediators ${write('mediator')}.`
}

function describeStakes(): string {
  const write = (who: 'jobCreator' | 'resourceProvider') => writeSum((given) => stakes(given)[who])
  return `The job creator stakes ${write('jobCreator')}, and the resource provider ${write('resourceProvider')}; the solver is paid F at once.`
}

function describeMoney({ exit, isAgreed }: Workflow): string {
  if (exit) return describePayoffs(exit)
  return isAgreed ? 'Nobody is paid yet.' : describeStakes()
}

function draw({ steps }: Workflow): readonly string[] {
  const used = steps.flatMap((step) => ('passes' in step ? [step.of] : [step.from, step.to]))
  const shown = (Object.keys(actors) as Actor[]).filter((actor) => used.includes(actor))
  return [
    'sequenceDiagram',
    ...shown.map((actor) => `    participant ${actor} as ${actors[actor]}`),
    ...steps.flatMap((step) => {
      if ('passes' in step) return [`    Note over ${step.of}: ${step.what}`]
      const { from, to, what, onChain } = step
      if (!onChain) return [`    ${from}->>${to}: ${what}`]
      return [
        `    ${from}->>${to}: ${onChain.call}: ${what}`,
        `    Note over ${to}: ${onChain.state}`,
      ]
    }),
  ]
}

const sections = workflows.map((workflow) =>
  [
    ...[`## ${workflow.title}`, '', workflow.sentence, ''],
    ...['```mermaid', ...draw(workflow), '```', ''],
    describeMoney(workflow),
  ].join('\n'),
)
const text = `<!-- Generated from src/market/workflows.ts by scripts/diagrams.ts. Do not edit. -->

# The ways of a deal

Each diagram is drawn from a table, [\`src/market/workflows.ts\`](../src/market/workflows.ts). One test
holds every step of it against what the roles decide, another every transaction against what happens
on a chain. All but the first go on where the agreement has come to. What the letters mean, and every
other end that a deal can come to, is in [contracts.md](contracts.md#who-is-paid-what).

${sections.join('\n\n')}
`

if (!process.argv.includes('--check')) writeFileSync(target, text)
else if (readFileSync(target, 'utf8') !== text) {
  console.error('docs/deals.md is stale: run npm run diagrams')
  process.exitCode = 1
}
