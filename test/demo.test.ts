import { tmpdir } from 'node:os'
import { expect, it, vi } from 'vitest'
import * as z from 'zod'
import { stages } from '../src/market/stages.ts'
import { gdcn, root } from './helpers/gdcn.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const count = z.int().nonnegative()
const hash = z.string().regex(/^0x[0-9a-f]{64}$/)
const units = z.string().regex(/^\d+$/)
const balances = z.strictObject({
  jobCreator: units,
  resourceProvider: units,
  solver: units,
  escrow: units,
})

/** What `demo --json` promises, beside which its result may say more. */
const envelope = z.strictObject({
  status: z.literal(0),
  result: z.object({
    dealId: hash,
    state: z.literal('ResultsAccepted'),
    stdout: z.string(),
    exitCode: z.literal(0),
    resultCid: z.string().startsWith('bafy'),
    instructionCount: count.positive(),
    cost: units,
    gas: z.strictObject({ open: count, complete: count, total: count }),
    stages: z.strictObject(
      Object.fromEntries(stages.map((stage) => [stage, z.number().nonnegative()])),
    ),
    balances: z.strictObject({ before: balances, after: balances }),
  }),
  warnings: z.tuple([]),
})

const cow = ` _____ 
< moo >
 ----- 
        \\   ^__^
         \\  (oo)\\_______
            (__)\\       )\\/\\
                ||----w |
                ||     ||
`

/** What the default offers ask for, in token units. */
const solverFee = 10n ** 16n

function sum(holdings: z.infer<typeof balances>): bigint {
  return Object.values(holdings).reduce((total, held) => total + BigInt(held), 0n)
}

const ways = [
  ['gdcn demo --json', ['demo', '--json'], undefined],
  ['npm run --silent demo -- --json', ['run', '--silent', 'demo', '--', '--json'], 'npm'],
] as const

it.each(ways)('%s prints one object, in which everything adds up', async (_, args, command) => {
  const { code, stdout, stderr, processes, files } = await gdcn(args, {
    ...(command && { command }),
  })
  expect(stderr).toBe('')
  expect(code).toBe(0)
  const { result } = envelope.parse(JSON.parse(stdout))
  expect(result.stdout).toBe(cow)

  const { open, complete, total } = result.gas
  expect(open).toBeGreaterThan(21_000)
  expect(complete).toBeGreaterThan(21_000)
  expect(open + complete).toBe(total)
  expect(total).toBeLessThanOrEqual(130_000)

  const { before, after } = result.balances
  const change = (role: keyof typeof before) => BigInt(after[role]) - BigInt(before[role])
  const cost = BigInt(result.cost)
  expect(cost).toBe(BigInt(result.instructionCount) * 10n ** 12n)
  expect(sum(after)).toBe(sum(before))
  expect(change('jobCreator')).toBe(-(cost + solverFee))
  expect(change('resourceProvider')).toBe(cost)
  expect(change('solver')).toBe(solverFee)
  expect(change('escrow')).toBe(0n)

  expect(processes).toEqual([])
  expect(files).toEqual([])
})

it('says what a person wants to know', async () => {
  const { code, stdout, stderr, processes, files } = await gdcn(['demo', '-i', 'Message=hello'])
  expect(code).toBe(0)
  expect(stdout).toContain('< hello >')
  expect(stdout).toMatch(/id +0x[0-9a-f]{64}\n/)
  expect(stdout).toMatch(/state +ResultsAccepted\n/)
  expect(stdout).toMatch(/cost +\d+ instructions × 0\.000001 GDCN = 0\.\d+ GDCN\n/)
  expect(stdout).toMatch(/open +\d+ .*\n +complete +\d+ .*\n +total +\d+\n/)
  for (const role of ['job creator', 'resource provider', 'solver', 'escrow'])
    expect(stdout).toMatch(new RegExp(`${role} +[\\d.]+ GDCN +[-+]?[\\d.]+ GDCN +[\\d.]+ GDCN`))
  for (const stage of stages) expect(stderr).toMatch(new RegExp(`${stage} +\\d+ ms`))
  expect(`${stdout}${stderr}`).not.toContain(root)
  expect(`${stdout}${stderr}`).not.toContain(tmpdir())
  expect(processes).toEqual([])
  expect(files).toEqual([])
})

it('counts the same instructions and finds the same digest in two at once', async () => {
  const both = await Promise.all([gdcn(['demo', '--json']), gdcn(['demo', '--json'])])
  const [first, second] = both.map(({ stdout }) => envelope.parse(JSON.parse(stdout)).result)
  expect(first?.instructionCount).toBe(second?.instructionCount)
  expect(first?.resultCid).toBe(second?.resultCid)
  expect(first?.dealId).not.toBe(second?.dealId)
  for (const { code, processes } of both) {
    expect(code).toBe(0)
    expect(processes).toEqual([])
  }
})
