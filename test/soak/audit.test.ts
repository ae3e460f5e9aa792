import { type Address, zeroAddress } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, it } from 'vitest'
import { hashJob } from '../../src/market/hash-job.ts'
import { hashMediators } from '../../src/market/hash-mediators.ts'
import type { Deal } from '../../src/market/typed-data.ts'
import { cow } from '../helpers/make-deal.ts'
import { audit } from './audit.ts'
import type { Deed, Member } from './describe-crew.ts'
import type { PlayedJob } from './play-job.ts'
import type { SettledDeal } from './read-deals.ts'
import type { Holdings } from './read-holdings.ts'

const accounts = [1n, 2n, 3n, 4n, 5n].map((key) =>
  privateKeyToAccount(`0x${key.toString(16).padStart(64, '0')}`),
)
const [creator, solver, mediator, honest, liar] = accounts.map(({ address }) => address) as [
  Address,
  Address,
  Address,
  Address,
  Address,
]

const parts: readonly (Member['part'] | undefined)[] = [
  undefined,
  'solver',
  'mediator',
  'honest',
  'lies-about-output' satisfies Deed,
]
const crew = accounts.flatMap((account, index): Member[] => {
  const part = parts[index]
  return part ? [{ name: part, part, account, command: ['true'], env: {}, ready: '' }] : []
})

/** A deal that was ruled on, and what it has moved: C is 10. */
const terms: Deal = {
  ...{ jobCreator: creator, resourceProvider: honest, solver },
  ...{ mediation: zeroAddress, mediators: hashMediators([mediator]), job: hashJob(cow('job 0')) },
  ...{ instructionPrice: 2n, paymentCollateral: 100n, resultsCollateral: 50n },
  ...{ submitCollateral: 20n, judgeCollateral: 7n, mediationFee: 4n, solverFee: 3n },
  ...{ agreeBy: 0, submitTimeout: 60, judgeTimeout: 60, mediateTimeout: 60, nonce: 1n },
}
const accepted: SettledDeal = {
  ...{ id: '0x01', deal: terms, state: 'MediationAccepted', instructionCount: 5n },
  rulers: [mediator],
}
const job: PlayedJob = {
  plan: {
    ...{ index: 0, message: 'job 0', creator: 0, judge: 'check', retries: 0 },
    fate: { type: 'ends' },
  },
  ...{ settled: true, calledOff: false, begun: 1, violations: [] },
}

function hold(amounts: readonly bigint[], changes: Partial<Holdings> = {}): Holdings {
  const free = amounts.reduce((sum, amount) => sum + amount, 0n)
  const all = new Map(accounts.map(({ address }, index) => [address, amounts[index] ?? 0n]))
  return { accounts: all, free, contract: free, supply: 10_000n, ...changes }
}

const before = hold([1_000n, 0n, 0n, 1_000n, 1_000n])
const after = hold([983n, 3n, 4n, 1_010n, 1_000n])

function find(changes: {
  deals?: readonly SettledDeal[]
  after?: Holdings
  jobs?: readonly PlayedJob[]
  log?: string
}) {
  const { log = '', ...others } = changes
  const given = { deals: [accepted], before, after, jobs: [job], ...others }
  return audit({ crew }, { ...given, log: () => log })
}

it('finds nothing where everybody has what is theirs', () => {
  expect(find({})).toEqual([])
})

it('finds a deal that is not final', () => {
  const open = { ...accepted, state: 'ResultsChecked', rulers: [] } as const
  expect(find({ deals: [accepted, { ...open, id: '0x02' }] })).toContain(
    'deal 0x02 is not final: ResultsChecked',
  )
})

it.each([
  ['job creator', creator, 982n, 0],
  ['solver', solver, 2n, 1],
  ['mediator', mediator, 5n, 2],
  ['resource provider', honest, 1_009n, 3],
])('finds a %s who has another amount', (_, account, amount, index) => {
  const amounts = [...after.accounts.values()].with(index, amount)
  expect(find({ after: hold(amounts) })).toEqual([expect.stringContaining(`${account} gained`)])
})

it('finds tokens that are locked for ever, and some that nobody had', () => {
  const amounts = [...after.accounts.values()]
  expect(find({ after: hold(amounts, { contract: 3_001n, supply: 10_001n }) })).toEqual([
    'the contract has 3001, and owes 3000',
    'there were 10000 token units, and are 10001',
  ])
})

it('finds a lie that was ruled to be true, and a truth that was ruled to be a lie', () => {
  const lie = { ...accepted, deal: { ...terms, resourceProvider: liar } }
  expect(find({ deals: [lie] })).toContain(
    'deal 0x01 of lies-about-output ended as MediationAccepted',
  )
  const rejected = { ...accepted, state: 'MediationRejected' } as const
  expect(find({ deals: [rejected] })).toContain('deal 0x01 of honest ended as MediationRejected')
})

it('finds what was executed twice', () => {
  const line = '{"level":"info","deal":"0x01","instructions":5,"msg":"job executed"}\n'
  expect(find({ log: line })).toEqual([])
  expect(find({ log: `${line}{"msg":"cut o\n${line}` })).toContain(
    'honest has executed deal 0x01 2 times',
  )
})

it('finds a job that was paid twice, when called off, or never though it is settled', () => {
  expect(find({ jobs: [{ ...job, calledOff: true }] })).toEqual([
    'job 0 is called off, and paid:\n  0x01 MediationAccepted',
  ])
  expect(find({ deals: [accepted, { ...accepted, id: '0x02' }] })).toContain(
    'job 0 is paid twice:\n  0x01 MediationAccepted\n  0x02 MediationAccepted',
  )
  expect(find({ deals: [] })).toContain('job 0 is settled, and not paid')
})
