import type { LocalAccount } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { readDeal } from '../src/chain/actions/read-deal.ts'
import { formatPrice } from '../src/cli/format-price.ts'
import type { Gains } from '../src/market/gains.ts'
import { stakes } from '../src/market/stakes.ts'
import { createJob } from '../src/modules/create-job.ts'
import { resolveModule } from '../src/modules/resolve-module.ts'
import { defaultJobTerms } from '../src/services/run/job-terms.ts'
import { limitTerms } from '../src/services/run/limit-terms.ts'
import { priceJob } from '../src/services/run/price-job.ts'
import { openMemoryRunStorage } from '../src/services/run/run-storage.ts'
import { takeRun } from '../src/services/run/take-run.ts'
import { readWallet } from '../src/services/wallet/read-wallet.ts'
import { eventually } from './helpers/eventually.ts'
import { gdcn } from './helpers/gdcn.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import {
  createTestContext,
  fee,
  startTestNetwork,
  type TestNetwork,
  token,
} from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork

beforeAll(async () => {
  chain = await startTestChain()
})
afterAll(async () => {
  await chain.stop()
})
beforeEach(async () => {
  network = await startTestNetwork(chain)
})
afterEach(async () => {
  await network.stop()
})

const module = 'cowsay:v0.0.1'

function price(account: LocalAccount = network.accounts.jobCreator, terms = defaultJobTerms) {
  const { connection, accounts } = network
  const solver = accounts.solver.address
  const client = network.client(account)
  return priceJob({
    context: network.context,
    connection,
    client,
    account: account.address,
    solver,
    module,
    inputs: {},
    terms,
  })
}

const environment = (account: LocalAccount = network.accounts.jobCreator) => {
  const { deals, token: address, registry } = network.connection.deployment
  return {
    WEB3_RPC_URL: chain.url,
    WEB3_DEALS_ADDRESS: deals,
    WEB3_TOKEN_ADDRESS: address,
    WEB3_REGISTRY_ADDRESS: registry,
    SERVICE_SOLVER: network.accounts.solver.address,
    JOB_CREATOR_PRIVATE_KEY: chain.key(account),
  }
}

const addsUp = ({ jobCreator, resourceProvider, solver, mediator }: Gains) =>
  jobCreator + resourceProvider + solver + mediator === 0n

describe('what a job would cost', () => {
  it('leaves out whoever rests, as the solver does, and says so', async () => {
    const ghost = await network.fund()
    await network.offerMachine(ghost, { instructionPrice: 0n })
    expect(await price()).toMatchObject({ provider: ghost.address, offers: 1, resting: 0 })
    const { context } = createTestContext()
    network.context.shutdown.add('job creator', () => context.shutdown.run())
    network.run({ context }).catch(() => {})
    await eventually(async () => {
      const [deal] = await network.store.listDeals()
      return deal?.jobCreatorSignature
    }, 'a proposal that lacks only its signature')
    await chain.pass(61)
    await eventually(() => network.log().includes('provider rests'), 'its rest')
    const rests = '1 of 1 resource offers rest, as their providers have failed or let a deal lapse'
    await expect(price()).rejects.toMatchObject({ name: 'NoTakerError', values: [rests] })
    await network.startProvider()
    const told = await price()
    const { address: provider } = network.accounts.provider
    expect(told).toMatchObject({ provider, offers: 1, resting: 1 })
    expect(formatPrice(told)).toContain('1 more, whose providers have failed or let a deal lapse')
  })

  it('is what it then costs at most, with the provider that it names, and nothing is signed', async () => {
    const dear = await network.fund()
    await network.startProvider({ account: dear, terms: { instructionPrice: token / 1_000n } })
    await network.startProvider()
    const { accounts, connection, store } = network
    const before = await readWallet(connection, { account: accounts.jobCreator.address })
    const told = await price()
    expect(told).toMatchObject({
      provider: accounts.provider.address,
      offers: 2,
      solverFee: fee,
      mostCost: 2n * token,
      mostTotal: 2n * token + fee,
      locked: { jobCreator: 2n * token + fee, resourceProvider: 3n * token },
      missing: 0n,
    })
    expect(told.gains.map(({ exit }) => exit)).toEqual(
      expect.arrayContaining(['ResultsAccepted', 'TimeoutSubmitResults', 'TimeoutJudgeResults']),
    )
    expect(told.gains.every(addsUp)).toBe(true)
    expect(await store.listJobOffers('open')).toEqual([])
    expect(await readWallet(connection, { account: accounts.jobCreator.address })).toEqual(before)

    const { deal, dealId, cost } = await network.run()
    expect(deal.resourceProvider).toBe(told.provider)
    expect(deal.instructionPrice).toBe(told.instructionPrice)
    expect(stakes(deal)).toEqual(told.locked)
    expect(cost).toBeLessThanOrEqual(told.mostCost)
    const { time } = await readDeal(connection, { dealId })
    expect(time).toBeLessThanOrEqual(told.lockedUntil)
  })

  it('says what is missing, and the price all the same', async () => {
    await network.startProvider()
    const poor = await network.fund(token)
    expect(await price(poor)).toMatchObject({ free: token, missing: token + fee })
    const found = await gdcn(['run', module, '--dry-run'], { env: environment(poor) })
    expect(found).toMatchObject({ code: 0, stderr: '', files: [], processes: [] })
    expect(found.stdout).toMatch(/ {2}free +1 GDCN, which is too little\n/)
    expect(found.stdout).toMatch(/\nDeposit what is missing: gdcn wallet deposit 1\.01\n$/)
  })

  it('names why nobody would take it, for now', async () => {
    const found = await gdcn(['run', module, '--dry-run'], { env: environment() })
    expect(found).toMatchObject({ code: 75, stdout: '', files: [], processes: [] })
    expect(found.stderr).toBe(`Error: Nobody would take the job now.
  The solver has no resource offers
Nothing was signed. Try again later, or offer other terms.
`)
    await network.startProvider({ terms: { modules: ['other'] } })
    await expect(price()).rejects.toThrow('(1 of 1 resource offers)')
  })

  it('counts a provider that could not lock its stakes as none', async () => {
    await network.startProvider()
    await network.withdraw(network.accounts.provider)
    await expect(price()).rejects.toThrow(
      'The resource provider would have to lock 3 GDCN, and has 0 GDCN deposited and free',
    )
  })

  it('comes with a table whose rows add up, for people and for programs', async () => {
    await network.startProvider()
    const text = await gdcn(['run', module, '--explain', '--max-cost', '0.5'], {
      env: environment(),
    })
    expect(text).toMatchObject({ code: 0, stderr: '', files: [], processes: [] })
    expect(text.stdout).toMatch(/ResultsAccepted +you accept the result +-0\.5 +\+0\.49 +\+0\.01\n/)
    expect(text.stdout).toMatch(/TimeoutSubmitResults .* \+0\.99 +-1 +\+0\.01\n/)
    const json = await gdcn(['run', module, '--dry-run', '--json'], { env: environment() })
    const { status, result } = JSON.parse(json.stdout)
    expect({ status, result }).toMatchObject({
      status: 0,
      result: { module, mostTotal: `${2n * token + fee}`, missing: '0' },
    })
    for (const row of result.gains) {
      const amounts = [row.jobCreator, row.resourceProvider, row.solver, row.mediator].map(BigInt)
      expect(amounts.reduce((sum, amount) => sum + amount, 0n)).toBe(0n)
    }
    expect(await network.store.listJobOffers('open')).toEqual([])
  })
})

describe('the most that a job may cost', () => {
  it("is what it can cost with the solver's fee, to the last unit", async () => {
    await network.startProvider()
    const maxCost = token / 2n
    const terms = await limitTerms(network.client(), maxCost)
    expect((await price(undefined, terms)).mostTotal).toBe(maxCost)
    const { deal, cost } = await network.run({ terms })
    expect(deal.paymentCollateral + deal.solverFee).toBe(maxCost)
    expect(cost + deal.solverFee).toBeLessThanOrEqual(maxCost)
  })

  it('binds a solver that raises its fee after it was asked', async () => {
    await network.startProvider()
    const terms = await limitTerms(
      {
        ...network.client(),
        info: async () => ({ ...(await network.client().info()), solverFee: fee - 1n }),
      },
      token / 2n,
    )
    await expect(price(undefined, terms)).rejects.toThrow(
      'solverFee: the job creator wants at most',
    )
    await expect(network.run({ terms })).rejects.toMatchObject({
      name: 'SolverFeeError',
      values: ["the solver's fee: 0.01 GDCN", 'the job pays at most: 0.009999999999999999 GDCN'],
    })
    expect(await network.store.listJobOffers('open')).toEqual([])
  })

  it('is refused where nobody can do it for that', async () => {
    await network.startProvider()
    const refusal = (maxCost: string) =>
      gdcn(['run', module, '--max-cost', maxCost], { env: environment() })
    expect(await refusal('0.01')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `Error: The job may not cost as much as the fees alone.
  at most: 0.01 GDCN
  the solver's fee: 0.01 GDCN
Nothing was signed. Allow more than 0.01 with --max-cost, or use another solver.
`,
    })
    expect(await refusal('0.1')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `Error: The job may not cost as much as the least that any provider asks for.
  at most: 0.1 GDCN
  the solver's fee: 0.01 GDCN
  the least payment that an offer takes: 0.1 GDCN
Nothing was signed. Allow at least 0.11 with --max-cost, or use another solver.
`,
    })
    for (const [value, wanted] of [
      ['0', 'an amount above zero'],
      ['much', 'an amount of tokens like 0.5'],
    ] as const)
      expect(await refusal(value)).toMatchObject({
        code: 2,
        stderr: `Error: --max-cost is not ${wanted}.\nCorrect it and try again.\n`,
      })
    expect(await network.store.listJobOffers('open')).toEqual([])
  })

  it('is kept by a run that finds an earlier one which may cost more', async () => {
    const storage = await openMemoryRunStorage()
    const { connection, accounts, context } = network
    const job = createJob({ module: resolveModule(module), inputs: {} })
    const wanted = {
      ...{ connection, module, job, fresh: false, clock: context.clock },
      check: async () => {},
      solver: accounts.solver.address,
      account: accounts.jobCreator.address,
    }
    const first = await takeRun(storage, { ...wanted, terms: defaultJobTerms })
    first.claim.release()
    const terms = await limitTerms(network.client(), token / 2n)
    const second = await takeRun(storage, { ...wanted, terms })
    expect(second.resumed).toBe(false)
    expect(second.record.terms).toEqual(terms)
    second.claim.release()
    const again = await takeRun(storage, { ...wanted, terms })
    expect(again).toMatchObject({ resumed: true, record: { id: second.record.id } })
    await storage.close()
  })
})

describe('a job that its account cannot pay', () => {
  const refusal = async (wallet: bigint) => {
    const account = await network.fund(token + wallet)
    if (wallet > 0n) {
      const { withdraw } = await import('../src/chain/actions/withdraw.ts')
      await withdraw(network.connection, { account, amount: wallet })
    }
    const found = await gdcn(['run', module], { env: environment(account) })
    expect(found).toMatchObject({ code: 1, stdout: '', processes: [] })
    // No run has begun.
    expect(found.files.filter((path) => /locks\/./.test(path))).toEqual([])
    expect(await network.store.listJobOffers('open')).toEqual([])
    return found.stderr.slice(found.stderr.indexOf('Error: ')).replace(account.address, '0x…')
  }

  it('is not offered: it has to be deposited first', async () => {
    expect(
      await refusal(2n * token),
    ).toBe(`Error: The account has not deposited enough for this job.
  account: 0x…
  to lock: 2.01 GDCN
  deposited and free: 1 GDCN
  missing: 1.01 GDCN
  in its wallet: 2 GDCN
Nothing was offered. Deposit what is missing: gdcn wallet deposit 1.01
`)
  })

  it('is not offered: the wallet holds too little as well', async () => {
    expect(await refusal(token)).toBe(`Error: The account has not deposited enough for this job.
  account: 0x…
  to lock: 2.01 GDCN
  deposited and free: 1 GDCN
  missing: 1.01 GDCN
  in its wallet: 1 GDCN
Nothing was offered. The wallet holds too little for gdcn wallet deposit 1.01: on a local network gdcn boot fills the wallets of job creator and resource provider up to 500 GDCN.
`)
  })
})
