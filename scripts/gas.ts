/**
 * Prints what the life of a deal costs in gas, as whole transactions on a real chain in steady state,
 * beside the budgets of the design and what the system before took. Fails when a budget is exceeded, or
 * a figure is more than 1 % above the one in `docs/gas.md`; `--write` writes that table anew. Run
 * `npm run build:contracts` first.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createAnvil } from '../src/chain/anvil.ts'
import { root } from './forge.ts'
import { measureGas } from './measure-gas.ts'

type Row = { name: string; gas: bigint; budget?: bigint; before?: string }

const job = '1,641,000 to 1,759,000'
const known: Readonly<Record<string, Omit<Row, 'name' | 'gas'>>> = {
  'two transactions: open, complete': { budget: 130_000n, before: job },
  'three transactions: open, submit, accept': { budget: 165_000n, before: job },
  'in batches of 10: open, complete': { budget: 95_000n, before: job },
  'in batches of 50: open, complete': { budget: 75_000n, before: job },
  'for a contract: ask, serve, accept with its callback': { budget: 300_000n, before: '1,940,000' },
  'a dispute: open, checkAndArm, draw, rule': { budget: 260_000n },
}

const table = new URL('docs/gas.md', root)
const anvil = createAnvil()
await anvil.start()
try {
  const figures = await measureGas(anvil.url)
  const rows = figures.map(([name, gas]): Row => ({ name, gas, ...known[name] }))
  const text = render(rows)
  process.stdout.write(text)
  if (process.argv.includes('--write')) writeFileSync(table, text)
  for (const problem of [...findExcess(rows), ...findGrowth(rows, readFileSync(table, 'utf8'))]) {
    process.stderr.write(`${problem}\n`)
    process.exitCode = 1
  }
} finally {
  await anvil.stop()
}

function render(rows: readonly Row[]): string {
  const cells = rows.map(({ name, gas, budget, before }) => [
    name,
    format(gas),
    budget === undefined ? '' : format(budget),
    before ?? '',
  ])
  const head = ['a job, or one transaction of it', 'gas', 'budget', 'the system before']
  const widths = head.map((title, at) =>
    Math.max(title.length, ...cells.map((row) => row[at]?.length ?? 0)),
  )
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => (at ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0))).join(' | ')} |\n`
  const rule = `| ${widths.map((width, at) => (at ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |\n`
  return [
    '# What a job costs in gas\n\n',
    'Whole transactions on anvil, with calldata and the 21,000 that each takes, after every balance has\n',
    'been written before. Written by `npm run bench:gas -- --write`; `npm run bench:gas` measures again and\n',
    'fails when a figure has grown by more than 1 %. What the system before took was measured when this\n',
    'one was designed, and not again.\n\n',
    line(head),
    rule,
    ...cells.map(line),
  ].join('')
}

function* findExcess(rows: readonly Row[]): Generator<string> {
  for (const { name, gas, budget } of rows)
    if (budget !== undefined && gas > budget)
      yield `${name}: ${format(gas)} gas, and the budget is ${format(budget)}.`
  for (const name of Object.keys(known))
    if (!rows.some((row) => row.name === name)) yield `${name}: was not measured.`
}

function* findGrowth(rows: readonly Row[], written: string): Generator<string> {
  const before = new Map<string, bigint>()
  for (const line of written.split('\n')) {
    const [, name = '', gas = ''] = line.split('|').map((cell) => cell.trim())
    if (/^[\d,]+$/.test(gas)) before.set(name, BigInt(gas.replaceAll(',', '')))
  }
  for (const { name, gas } of rows) {
    const was = before.get(name)
    if (was === undefined) yield `${name}: not in docs/gas.md. Run npm run bench:gas -- --write.`
    else if (gas * 100n > was * 101n)
      yield `${name}: ${format(gas)} gas, and ${format(was)} before.`
  }
}

function format(value: bigint): string {
  return value.toLocaleString('en-US')
}
