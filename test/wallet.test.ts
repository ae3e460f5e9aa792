import { keccak256, type LocalAccount } from 'viem'
import { readContract } from 'viem/actions'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { acceptResult } from '../src/chain/actions/accept-result.ts'
import { getBalances } from '../src/chain/actions/get-balances.ts'
import { openDeals } from '../src/chain/actions/open-deals.ts'
import { submitResult } from '../src/chain/actions/submit-result.ts'
import { timeoutJudgeResults } from '../src/chain/actions/timeout-judge-results.ts'
import { timeoutSubmitResults } from '../src/chain/actions/timeout-submit-results.ts'
import { withdraw } from '../src/chain/actions/withdraw.ts'
import type { Connection } from '../src/chain/connection.ts'
import { gdcnTokenAbi } from '../src/chain/generated/contracts.ts'
import { sendTransaction } from '../src/chain/send-transaction.ts'
import { depositTokens } from '../src/services/wallet/move-tokens.ts'
import { readEarnings } from '../src/services/wallet/read-earnings.ts'
import { readWallet } from '../src/services/wallet/read-wallet.ts'
import { gdcn } from './helpers/gdcn.ts'
import { deployLimitedToken } from './helpers/limited-token.ts'
import { makeDeal } from './helpers/make-deal.ts'
import { deployRelay } from './helpers/relay.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, token } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let connection: Connection

beforeAll(async () => {
  chain = await startTestChain()
})
afterAll(async () => {
  await chain.stop()
})
beforeEach(async () => {
  connection = await chain.deploy()
})

type Parties = Record<'jobCreator' | 'resourceProvider' | 'solver', LocalAccount>

const digest = keccak256('0x01')

async function makeParties(free = 10_000n): Promise<Parties> {
  const jobCreator = await chain.fund(connection, { free })
  const resourceProvider = await chain.fund(connection, { free })
  return { jobCreator, resourceProvider, solver: await chain.fund(connection, { free: 0n }) }
}

async function openOne(parties: Parties) {
  const opening = await makeDeal(connection, parties)
  await openDeals(connection, { account: parties.solver, openings: [opening] })
  return opening
}

/** Puts a result of some instructions on the chain. */
function submit({ resourceProvider }: Parties, deal: Awaited<ReturnType<typeof openOne>>['deal']) {
  return submitResult(connection, {
    ...{ account: resourceProvider, deal, result: digest, instructionCount: 20n },
    resourceProviderSignature: '0x',
  })
}

/** Lets deals come to every kind of end that there is. */
async function liveThrough(parties: Parties) {
  const { jobCreator, resourceProvider, solver } = parties
  const batch = []
  for (let index = 0; index < 5; index += 1) batch.push(await makeDeal(connection, parties))
  await openDeals(connection, { account: solver, openings: batch })
  const [accepted, silent, abandoned, submitted, open] = batch.map(({ deal }) => deal)
  if (!accepted || !silent || !abandoned || !submitted || !open) throw new Error('No deals.')
  await submit(parties, accepted)
  const result = { result: digest, instructionCount: 20n }
  const consent = { account: jobCreator, jobCreatorSignature: '0x' } as const
  await acceptResult(connection, { ...consent, deal: accepted, ...result })
  await submit(parties, silent)
  await chain.pass(61)
  await timeoutJudgeResults(connection, { account: solver, deal: silent, ...result })
  await timeoutSubmitResults(connection, { account: solver, deal: abandoned })
  // Of another time, as the deadlines of the first batch are over.
  const late = [await openOne(parties), await openOne(parties)]
  for (const { deal } of late.slice(1)) await submit(parties, deal)
  await withdraw(connection, { account: resourceProvider, amount: 1_000n })
}

describe('what an account has', () => {
  it('names each deal that locks something, how much, and until when at the latest', async () => {
    const parties = await makeParties()
    const { jobCreator, resourceProvider } = parties
    const { id } = await openOne(parties)
    const mine = await readWallet(connection, { account: jobCreator.address })
    const since = mine.deals[0]?.since ?? 0
    const fields = { dealId: id, state: 'DealAgreed', since, until: since + 120 }
    expect(mine).toMatchObject({
      account: jobCreator.address,
      ...{ wallet: 0n, free: 9_890n, locked: 107n },
      deals: [{ role: 'jobCreator', amount: 107n, ...fields }],
    })
    const { deals } = await readWallet(connection, { account: resourceProvider.address })
    expect(deals).toEqual([{ role: 'resourceProvider', amount: 70n, ...fields }])
  })

  it('says what is unknown of a deal that another contract opened by itself', async () => {
    const parties = await makeParties()
    const { jobCreator, solver } = parties
    const opening = await makeDeal(connection, parties)
    const relay = await deployRelay(connection, { account: solver, opening })
    await relay.open()
    const { deals, locked } = await readWallet(connection, { account: jobCreator.address })
    expect(deals).toEqual([
      {
        dealId: opening.id,
        role: 'jobCreator',
        state: 'DealAgreed',
        since: expect.any(Number),
      },
    ])
    expect(locked).toBe(0n)
    // What is missing shows in the balance, and is not guessed at.
    const { totals } = await readEarnings(connection, { account: jobCreator.address })
    expect(totals).toMatchObject({ net: 0n, free: 9_890n, unexplained: -110n })
  })

  it('reads the terms of a deal that another contract opened with what it was handed', async () => {
    const parties = await makeParties()
    const { jobCreator, solver } = parties
    const opening = await makeDeal(connection, parties)
    const relay = await deployRelay(connection, { account: solver, opening })
    await relay.forward()
    const { deals } = await readWallet(connection, { account: jobCreator.address })
    expect(deals).toMatchObject([{ dealId: opening.id, amount: 107n }])
  })
})

describe('what an account earned', () => {
  it('adds up to what the balances changed by, over every account and every end', async () => {
    const parties = await makeParties()
    await liveThrough(parties)
    const all = await Promise.all(
      Object.values(parties).map(async ({ address: account }) => ({
        earnings: await readEarnings(connection, { account }),
        balances: await getBalances(connection, { account }),
      })),
    )
    for (const { earnings, balances } of all) {
      const { net, earned, paid, locked, deposited, withdrawn, unexplained } = earnings.totals
      expect(unexplained).toBe(0n)
      expect(earned - paid).toBe(net)
      expect(deposited - withdrawn + net - locked).toBe(balances.free)
    }
    const sum = (name: 'net' | 'locked') =>
      all.reduce((total, { earnings }) => total + earnings.totals[name], 0n)
    expect(sum('net')).toBe(0n)
    // And what is locked is what the contract holds beyond what is free.
    const { wallet: held } = await getBalances(connection, {
      account: connection.deployment.deals,
    })
    expect(held - all.reduce((total, { balances }) => total + balances.free, 0n)).toBe(
      sum('locked'),
    )
    const [mine, provider, solver] = all.map(({ earnings }) =>
      Object.groupBy(earnings.deals, ({ state }) => state),
    )
    expect(mine?.ResultsAccepted).toMatchObject([{ cost: 40n, fee: 3n, net: -43n }])
    expect(mine?.TimeoutJudgeResults).toMatchObject([{ cost: 40n, net: -50n }])
    expect(mine?.TimeoutSubmitResults).toMatchObject([{ cost: 0n, net: 17n }])
    expect(provider?.TimeoutSubmitResults).toMatchObject([{ net: -20n }])
    expect(provider?.TimeoutJudgeResults).toMatchObject([{ net: 47n }])
    expect(mine?.ResultsSubmitted).toMatchObject([{ net: -3n, locked: 107n }])
    expect(Object.values(solver ?? {}).flat()).toHaveLength(7)
  })

  it('adds up for a job that went through the whole market', async () => {
    const network = await startTestNetwork(chain)
    try {
      await network.startProvider()
      const { cost, deal } = await network.run()
      const accounts = Object.values(network.accounts)
      const [fees, income, expense] = await Promise.all(
        accounts.map(async ({ address }) => {
          const { totals } = await readEarnings(network.connection, { account: address })
          expect(totals.unexplained).toBe(0n)
          return totals.net
        }),
      )
      expect([fees, income, expense]).toEqual([deal.solverFee, cost, -cost - deal.solverFee])
      expect(cost).toBeGreaterThan(0n)
    } finally {
      await network.stop()
    }
  })
})

it('explains what every party has of a job that was doubted, mediator and all', async () => {
  const network = await startTestNetwork(chain, { mediators: 1 })
  try {
    await network.startProvider()
    await network.startMediator()
    const { cost, deal } = await network.run({ judge: { mode: 'check' } })
    const accounts = [...Object.values(network.accounts), ...network.mediators]
    const all = await Promise.all(
      accounts.map(({ address }) => readEarnings(network.connection, { account: address })),
    )
    expect(all.map(({ totals }) => totals.unexplained)).toEqual([0n, 0n, 0n, 0n])
    const { solverFee: fee, mediationFee } = deal
    expect(all.map(({ totals }) => totals.net)).toEqual([
      ...[fee, cost, -cost - fee - mediationFee, mediationFee],
    ])
    expect(all.at(-1)?.deals).toMatchObject([
      { role: 'mediator', state: 'MediationAccepted', fee: mediationFee, net: mediationFee },
    ])
  } finally {
    await network.stop()
  }
})

describe('deposits', () => {
  it('lose nothing when they are cut off between approval and deposit, or made twice', async () => {
    const account = await chain.fund(connection, { free: 0n })
    const holder = account.address
    const missing = 'permit(address,address,uint256,uint256,uint8,bytes32,bytes32)'
    const limited = await deployLimitedToken(chain.url, connection, {
      ...{ missing, holder, amount: 100n },
    })
    const balances = () => getBalances(limited, { account: holder })
    const { client, deployment } = limited
    // As far as a deposit comes whose process dies right here.
    await sendTransaction(client, {
      ...{ account, address: deployment.token, abi: gdcnTokenAbi },
      functionName: 'approve',
      args: [deployment.deals, 30n],
    })
    expect(await balances()).toEqual({ wallet: 100n, free: 0n })
    await depositTokens(limited, { account, amount: 30n })
    expect(await balances()).toEqual({ wallet: 70n, free: 30n })
    await depositTokens(limited, { account, amount: 30n })
    expect(await balances()).toEqual({ wallet: 40n, free: 60n })
    // Each approval was for that amount, and is used up.
    expect(
      await readContract(client, {
        ...{ address: deployment.token, abi: gdcnTokenAbi },
        functionName: 'allowance',
        args: [holder, deployment.deals],
      }),
    ).toBe(0n)
  })

  it('of one account side by side move each amount once', async () => {
    const account = await chain.fund(connection, { free: 100n })
    await withdraw(connection, { account, amount: 100n })
    const both = await Promise.allSettled([
      depositTokens(connection, { account, amount: 10n }),
      depositTokens(connection, { account, amount: 10n }),
    ])
    const done = both.filter(({ status }) => status === 'fulfilled').length
    expect(done).toBeGreaterThan(0)
    const { wallet, free } = await getBalances(connection, { account: account.address })
    expect(free).toBe(10n * BigInt(done))
    expect(wallet + free).toBe(100n)
  })
})

describe('the command line', () => {
  let account: LocalAccount
  let env: Record<string, string>

  beforeEach(async () => {
    account = await chain.fund(connection, { free: 10n * token })
    const { deals, token: address, registry } = connection.deployment
    env = {
      WEB3_RPC_URL: chain.url,
      WEB3_DEALS_ADDRESS: deals,
      WEB3_TOKEN_ADDRESS: address,
      WEB3_REGISTRY_ADDRESS: registry,
      JOB_CREATOR_PRIVATE_KEY: chain.key(account),
    }
  })

  it('shows a wallet to a person and to a program', async () => {
    const text = await gdcn(['wallet'], { env })
    expect(text).toMatchObject({ code: 0, stderr: '', files: [], processes: [] })
    expect(text.stdout).toContain(`${account.address}\n`)
    expect(text.stdout).toMatch(/ {2}deposited and free +10 GDCN\n/)
    const args = ['wallet', 'balance', '--account', account.address, '--json']
    const { JOB_CREATOR_PRIVATE_KEY: _, ...keyless } = env
    const json = await gdcn(args, { env: keyless })
    expect(JSON.parse(json.stdout)).toEqual({
      status: 0,
      result: {
        account: account.address,
        gas: expect.stringMatching(/^\d+$/),
        wallet: '0',
        free: `${10n * token}`,
        locked: '0',
        deals: [],
      },
      warnings: [],
    })
  })

  it('withdraws, deposits, and tells what was before and is now', async () => {
    const out = await gdcn(['wallet', 'withdraw', '4.5'], { env })
    expect(out).toMatchObject({ code: 0, stderr: '' })
    expect(out.stdout).toMatch(/^Withdrew 4\.5 GDCN for 0x\w{40}, in transaction 0x\w{64}\.\n/)
    expect(out.stdout).toMatch(/ {2}deposited and free +10 GDCN +5\.5 GDCN\n/)
    const back = await gdcn(['wallet', 'deposit', '0.5', '--json'], { env })
    expect(JSON.parse(back.stdout)).toMatchObject({
      status: 0,
      result: {
        amount: `${token / 2n}`,
        before: { wallet: `${(45n * token) / 10n}`, free: `${(55n * token) / 10n}` },
        after: { wallet: `${4n * token}`, free: `${6n * token}` },
      },
    })
    const all = await gdcn(['wallet', 'withdraw', 'all'], { env })
    expect(all.stdout).toMatch(/ {2}wallet +4 GDCN +10 GDCN\n/)
  })

  it('shows earnings that account for the whole balance', async () => {
    const found = await gdcn(['wallet', 'earnings'], { env })
    expect(found).toMatchObject({ code: 0, stderr: '' })
    expect(found.stdout).toMatch(/ {2}deposited +10 GDCN\n/)
    expect(found.stdout).toMatch(/ {2}free +10 GDCN\n/)
    expect(found.stdout).not.toContain('unknown')
  })

  it('refuses what cannot be, and says why and what to do', async () => {
    const { address } = account
    const correct = 'Correct it and try again.\n'
    const cases: readonly (readonly [string[], number, string])[] = [
      [['deposit', '0'], 2, `Error: AMOUNT is not an amount above zero.\n${correct}`],
      [['deposit', '-1'], 2, `Error: AMOUNT is not an amount of tokens like 0.5.\n${correct}`],
      [['withdraw', 'much'], 2, `Error: AMOUNT is not an amount of tokens like 0.5.\n${correct}`],
      [['withdraw', '0'], 2, `Error: AMOUNT is not an amount above zero.\n${correct}`],
      [['balance', '--account', '0x1'], 2, `Error: --account is not an address.\n${correct}`],
      [
        ['deposit', '0.5'],
        1,
        `Error: The wallet does not hold that much.
  account: ${address}
  to deposit: 0.5 GDCN
  in its wallet: 0 GDCN
  missing: 0.5 GDCN
Nothing was moved. On a local network gdcn boot fills the wallets of job creator and resource provider up to 500 GDCN.
`,
      ],
      [
        ['withdraw', '11'],
        1,
        `Error: Less is deposited and free than that.
  account: ${address}
  to withdraw: 11 GDCN
  deposited and free: 10 GDCN
  missing: 1 GDCN
Nothing was moved. Nothing of this account is locked in a deal either.
`,
      ],
    ]
    for (const [args, code, stderr] of cases)
      expect(await gdcn(['wallet', ...args], { env })).toMatchObject({ code, stderr, stdout: '' })
  })

  it('says what is locked until when, if that is why it cannot be withdrawn', async () => {
    const resourceProvider = await chain.fund(connection, { free: 100n })
    const parties = { jobCreator: account, resourceProvider, solver: resourceProvider }
    const { id } = await openOne({ ...parties })
    const { deals } = await readWallet(connection, { account: account.address })
    const until = new Date(1000 * (deals[0]?.until ?? 0)).toISOString().replace('T', ' ')
    const found = await gdcn(['wallet', 'withdraw', '10'], { env })
    expect(found).toMatchObject({ code: 75, stdout: '' })
    expect(found.stderr).toContain(
      `  locked: 0.000000000000000107 GDCN until ${until.replace('.000Z', 'Z')} at the latest, in deal ${id}
Nothing was moved. What is locked comes back when its deal ends: gdcn wallet shows it.
`,
    )
  })

  it('says that an account has no gas, before it signs anything', async () => {
    const poor = await chain.fund(connection, { free: 5n, gas: 0n })
    const own = { ...env, JOB_CREATOR_PRIVATE_KEY: chain.key(poor) }
    const found = await gdcn(['wallet', 'withdraw', 'all'], { env: own })
    expect(found).toMatchObject({ code: 1, stdout: '' })
    expect(found.stderr).toBe(`Error: The account has no gas for a transaction.
  account: ${poor.address}
  gas: 0 ETH
Nothing was moved. Send the account some of the chain's own currency.
`)
  })
})
