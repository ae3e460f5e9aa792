import { expect, it } from 'vitest'
import { UnconfirmedError } from './clean.ts'
import { CostLimitError, NoTakerError } from './price.ts'
import {
  NoGasError,
  NotEnoughDepositedError,
  NotEnoughFreeError,
  NotEnoughInWalletError,
} from './wallet.ts'

const token = 10n ** 18n
const account = '0x01'

it('says how much a wallet lacks, and how to get it', () => {
  const amount = 3n * token
  const poor = (isLocal: boolean) =>
    new NotEnoughInWalletError({ account, amount, wallet: token / 2n, isLocal })
  expect(poor(false).message).toMatchInlineSnapshot(`
    "The wallet does not hold that much.
      account: 0x01
      to deposit: 3 GDCN
      in its wallet: 0.5 GDCN
      missing: 2.5 GDCN
    Nothing was moved. Have tokens sent to the account."
  `)
  expect(poor(true).remedy).toMatchInlineSnapshot(
    `"Nothing was moved. On a local network gdcn boot fills the wallets of job creator and resource provider up to 500 GDCN."`,
  )
  expect(poor(true)).toMatchObject({ exitCode: 1, retry: false, party: 'user' })
  const dry = new NoGasError({ account, balance: 1n })
  expect(dry.message).toMatchInlineSnapshot(`
    "The account has no gas for a transaction.
      account: 0x01
      gas: 0.000000000000000001 ETH
    Nothing was moved. Send the account some of the chain's own currency."
  `)
})

it('says what is locked, which is a reason to try again later', () => {
  const lock = 'locked: 1 GDCN until 2026-01-01 00:00:00Z at the latest, in deal 0x02'
  const given = { account, amount: 2n * token, free: token }
  const locked = new NotEnoughFreeError({ ...given, locks: [lock] })
  expect(locked.message).toMatchInlineSnapshot(`
    "Less is deposited and free than that.
      account: 0x01
      to withdraw: 2 GDCN
      deposited and free: 1 GDCN
      missing: 1 GDCN
      locked: 1 GDCN until 2026-01-01 00:00:00Z at the latest, in deal 0x02
    Nothing was moved. What is locked comes back when its deal ends: gdcn wallet shows it."
  `)
  expect(locked).toMatchObject({ exitCode: 75, retry: true })
  const none = new NotEnoughFreeError({ account, amount: undefined, free: 0n, locks: [] })
  expect(none.message).toMatchInlineSnapshot(`
    "Nothing is deposited and free.
      account: 0x01
      deposited and free: 0 GDCN
    Nothing was moved. Nothing of this account is locked in a deal either."
  `)
  expect(none).toMatchObject({ exitCode: 1, retry: false })
})

it('says how much a job lacks, and whether a deposit helps', () => {
  const given = { account, needed: 2n * token, free: token, isLocal: false }
  const rich = new NotEnoughDepositedError({ ...given, wallet: token })
  expect(rich.message).toMatchInlineSnapshot(`
    "The account has not deposited enough for this job.
      account: 0x01
      to lock: 2 GDCN
      deposited and free: 1 GDCN
      missing: 1 GDCN
      in its wallet: 1 GDCN
    Nothing was offered. Deposit what is missing: gdcn wallet deposit 1"
  `)
  const poor = new NotEnoughDepositedError({ ...given, wallet: token - 1n })
  expect(poor.remedy).toMatchInlineSnapshot(
    `"Nothing was offered. The wallet holds too little for gdcn wallet deposit 1: have tokens sent to the account."`,
  )
  expect(poor).toMatchObject({ exitCode: 1, retry: false })
})

it('says why a job has no price', () => {
  const none = new NoTakerError({ reasons: ['The solver has no resource offers'] })
  expect(none.message).toMatchInlineSnapshot(`
    "Nobody would take the job now.
      The solver has no resource offers
    Nothing was signed. Try again later, or offer other terms."
  `)
  expect(none).toMatchObject({ exitCode: 75, retry: true, party: 'outside' })
  const limit = { maxCost: token / 100n, solverFee: token / 50n, mediationFee: 0n }
  const fee = new CostLimitError({ ...limit, leastPayment: undefined })
  expect(fee.message).toMatchInlineSnapshot(`
    "The job may not cost as much as the fees alone.
      at most: 0.01 GDCN
      the solver's fee: 0.02 GDCN
    Nothing was signed. Allow more than 0.02 with --max-cost, or use another solver."
  `)
  const ruled = { ...limit, mediationFee: token / 10n }
  expect(new CostLimitError({ ...ruled, leastPayment: undefined }).message).toMatchInlineSnapshot(`
    "The job may not cost as much as the fees alone.
      at most: 0.01 GDCN
      the solver's fee: 0.02 GDCN
      a ruling, if it is doubted: 0.1 GDCN
    Nothing was signed. Allow more than 0.12 with --max-cost, or use another solver."
  `)
  const offers = new CostLimitError({ ...limit, maxCost: token / 20n, leastPayment: token })
  expect(offers.message).toMatchInlineSnapshot(`
    "The job may not cost as much as the least that any provider asks for.
      at most: 0.05 GDCN
      the solver's fee: 0.02 GDCN
      the least payment that an offer takes: 1 GDCN
    Nothing was signed. Allow at least 1.02 with --max-cost, or use another solver."
  `)
  for (const error of [fee, offers]) expect(error).toMatchObject({ exitCode: 1, retry: false })
})

it('says what would be removed', () => {
  const error = new UnconfirmedError({ paths: ['/data/chain'] })
  expect(error.message).toMatchInlineSnapshot(`
    "This would remove the local network for good, and nothing was removed.
      would be removed: /data/chain
    Repeat the command with --yes to remove it."
  `)
  expect(error).toMatchObject({ exitCode: 2, retry: false })
})
