import type { LocalAccount } from 'viem'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { wasmExecutor } from '../src/executor/wasm.ts'
import { formatTime } from '../src/market/format-time.ts'
import type { DealRecord } from '../src/market/records.ts'
import { dealsDomain } from '../src/market/typed-data.ts'
import { readReports } from '../src/services/deal/read-reports.ts'
import { readSignatures } from '../src/services/deal/read-signatures.ts'
import { showDeal } from '../src/services/deal/show-deal.ts'
import { neverFinish } from '../src/services/scenarios/cast/idle.ts'
import { lieAboutOutput } from '../src/services/scenarios/cast/lie.ts'
import { eventually } from './helpers/eventually.ts'
import { gdcn } from './helpers/gdcn.ts'
import { makeDeal } from './helpers/make-deal.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork

beforeAll(async () => {
  chain = await startTestChain()
})
afterEach(() => network.stop())
afterAll(() => chain.stop())

const wasm = wasmExecutor()

async function theDeal(): Promise<DealRecord> {
  const [record] = await network.store.listDeals()
  if (!record) throw new Error('There is no deal.')
  return record
}

function show(account: LocalAccount, dealId: DealRecord['id']) {
  const { context, connection, accounts } = network
  return showDeal(connection, { context, account, solver: accounts.solver.address, dealId })
}

/** The settings of somebody who asks by the command line. */
function settings(account: LocalAccount): Record<string, string> {
  const { deployment } = network.connection
  return {
    WEB3_RPC_URL: chain.url,
    WEB3_DEALS_ADDRESS: deployment.deals,
    WEB3_TOKEN_ADDRESS: deployment.token,
    WEB3_REGISTRY_ADDRESS: deployment.registry,
    SERVICE_SOLVER: network.accounts.solver.address,
    WEB3_PRIVATE_KEY: chain.key(account),
  }
}

async function rejectOne(): Promise<DealRecord> {
  network = await startTestNetwork(chain, { mediators: 1 })
  await network.startProvider({ executor: lieAboutOutput(wasm, 'moo?') })
  await network.startMediator()
  const run = network.run({ judge: { mode: 'replicate' }, executor: wasm })
  await expect(run).rejects.toMatchObject({ name: 'RejectedResultError' })
  return theDeal()
}

it('tells the provider that lost why, with evidence that verifies', async () => {
  const { id, deal } = await rejectOne()
  const { accounts, mediators } = network
  const before = 500n * 10n ** 18n
  const shown = await show(accounts.provider, id)
  expect(shown).toMatchObject({ role: 'resourceProvider', state: 'MediationRejected' })
  expect(shown.sentence).toContain(
    'The deal ended as MediationRejected: the mediation found the result wrong: two runs of the job agree with each other, and not with it (stdout: byte 0 is 0x6d, and not 0x20); you staked',
  )
  expect(shown.sentence).toMatch(/got back 0 GDCN, and so lost [\d.]+ GDCN\.$/)
  expect(shown.history.map(({ name, by }) => `${name} by ${by}`)).toEqual([
    'DealOpened by solver',
    'ResultsChecked by mediator',
    'MediationRejected by mediator',
  ])
  const signed = shown.signatures.map(({ what, by }) => `${what} by ${by}`)
  expect(signed).toEqual([
    'deal by jobCreator',
    'deal by resourceProvider',
    'result by resourceProvider',
    'check by jobCreator',
    'checked result by resourceProvider',
  ])
  expect([...shown.signatures, ...shown.reports].every(({ verifies }) => verifies)).toBe(true)
  expect(shown.reports.map(({ report }) => report.mediator)).toEqual([mediators[0]?.address])
  const money = Object.fromEntries(shown.money.map(({ who, net }) => [who, net]))
  expect(money).toEqual({
    jobCreator: (await network.free(accounts.jobCreator)) - before,
    resourceProvider: (await network.free(accounts.provider)) - before,
    solver: deal.solverFee,
    mediator: deal.mediationFee,
  })
})

it('shows all of it on the command line, as text and as an object', async () => {
  const { id } = await rejectOne()
  const { accounts, mediators } = network
  const env = settings(accounts.provider)
  const text = await gdcn(['deal', 'show', id], { env })
  expect(text).toMatchObject({ code: 0, stderr: '' })
  expect(text.stdout).toContain('you staked')
  for (const heading of ['Terms', 'History', 'Result', 'Signatures', 'Report of', 'Money'])
    expect(text.stdout).toMatch(new RegExp(`^${heading}`, 'm'))
  expect(text.stdout).not.toContain('does not verify')
  const upper = `0x${id.slice(2).toUpperCase()}`
  const json = await gdcn(['deal', 'show', upper, '--json'], { env })
  expect(JSON.parse(json.stdout)).toMatchObject({
    status: 0,
    warnings: [],
    result: {
      ...{ dealId: id, role: 'resourceProvider', solver: 'told' },
      reports: [{ report: { accepted: false, executions: [{}, {}] }, verifies: true }],
      money: [{ who: 'jobCreator', staked: expect.stringMatching(/^\d+$/) }, {}, {}, {}],
    },
  })
  const [mediator] = mediators
  if (!mediator) throw new Error('There is no mediator.')
  const ruled = await gdcn(['deal', 'show', id], { env: settings(mediator) })
  expect(ruled.stdout).toContain('whoever ruled earned 0.1 GDCN.')
})

it('shows what the chain tells when the solver is away or does not tell', async () => {
  network = await startTestNetwork(chain)
  const { accounts } = network
  await network.startProvider()
  const { dealId, deal } = await network.run()
  const stranger = await network.fund()
  const refused = await show(stranger, dealId)
  expect(refused).toMatchObject({ role: null, solver: 'refused', terms: deal, signatures: [] })
  expect(refused.sentence).toMatch(/the job creator staked .*; the resource provider staked/)
  const told = await show(accounts.jobCreator, dealId)
  await network.stopSolver()
  const { stdout, stderr, code } = await gdcn(['deal', 'show', dealId], {
    env: settings(accounts.jobCreator),
  })
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr:
      'Warning: The solver does not answer: this is what the chain tells, without signatures and reports.\n',
  })
  expect(stdout.split('\n')[0]).toBe(told.sentence)
  expect(await show(accounts.jobCreator, dealId)).toEqual({
    ...told,
    ...{ solver: 'away', engine: null, signatures: [] },
  })
})

it('says what is awaited of a deal that is open, and until when', async () => {
  network = await startTestNetwork(chain)
  const { accounts } = network
  await network.startProvider({ executor: neverFinish(wasm) })
  const ended = expect(network.run()).rejects.toMatchObject({ state: 'TimeoutSubmitResults' })
  const { id, deal } = await eventually(() => theDeal().catch(() => undefined), 'a deal')
  await network.until(id, 'DealAgreed')
  const open = await show(accounts.jobCreator, id)
  const deadline = (open.since ?? 0) + deal.submitTimeout
  expect(open).toMatchObject({ state: 'DealAgreed', deadline, result: null })
  expect(open.sentence).toContain(`may bring a result until ${formatTime(deadline)}; after that`)
  await chain.pass(deal.submitTimeout + 1)
  await ended
  const { sentence } = await show(accounts.provider, id)
  expect(sentence).toContain('the resource provider brought no result in time; you staked')
})

it('says that a signature which is not over what is shown does not verify', async () => {
  const record = await rejectOne()
  const domain = dealsDomain(network.connection.deployment)
  const { result, reports } = record
  if (!result || !reports) throw new Error('There is no report.')
  const altered: DealRecord = {
    ...record,
    result: { ...result, instructionCount: result.instructionCount + 1n },
    reports: reports.map((one) => ({
      ...one,
      report: { ...one.report, reason: 'I felt like it' },
    })),
  }
  const wrong = (await readSignatures(altered, domain)).filter(({ verifies }) => !verifies)
  expect(wrong.map(({ what }) => what)).toEqual(['result'])
  expect(await readReports(altered, domain)).toMatchObject([{ verifies: false }])
  const unnamed = { ...record, mediators: [record.deal.solver] }
  expect(await readReports(unnamed, domain)).toMatchObject([{ verifies: false }])
})

it('refuses what is no id, and says when nobody knows a deal', async () => {
  network = await startTestNetwork(chain)
  const { jobCreator, provider, solver } = network.accounts
  const env = settings(jobCreator)
  expect(await gdcn(['deal', 'show', '0x12'], { env })).toMatchObject({
    code: 2,
    stdout: '',
    stderr:
      'Error: ID is not the id of a deal, which is 0x and 64 hexadecimal digits.\nCorrect it and try again.\n',
  })
  const { id } = await makeDeal(network.connection, {
    ...{ jobCreator, resourceProvider: provider, solver },
  })
  const found = await gdcn(['deal', 'show', id], { env })
  expect(found).toMatchObject({ code: 1, stdout: '' })
  expect(found.stderr).toContain(
    'Error: Neither the chain nor the solver tells this account of such a deal.\n',
  )
})
