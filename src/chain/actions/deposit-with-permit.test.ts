import { afterAll, beforeAll, expect, test } from 'vitest'
import { deployLimitedToken } from '../../../test/helpers/limited-token.ts'
import { startTestChain, type TestChain } from '../../../test/helpers/test-chain.ts'
import type { Connection } from '../connection.ts'
import { dealsAbi, gdcnTokenAbi } from '../generated/contracts.ts'
import { sendTransaction } from '../send-transaction.ts'
import { type Permit, signPermit } from '../sign-permit.ts'
import { depositWithPermit } from './deposit-with-permit.ts'
import { getBalances } from './get-balances.ts'
import { transferTokens } from './transfer-tokens.ts'
import { withdraw } from './withdraw.ts'

let chain: TestChain
let connection: Connection

beforeAll(async () => {
  chain = await startTestChain()
  connection = await chain.deploy()
})

afterAll(async () => {
  await chain.stop()
})

/** An account with 100 token units in its wallet, a stranger, and a permit for 40. */
async function setUp() {
  const account = await chain.fund(connection, { free: 100n })
  await withdraw(connection, { account, amount: 100n })
  const stranger = await chain.fund(connection, { free: 0n })
  const permit = await signPermit(connection, { account, amount: 40n })
  if (!permit) throw new Error('The token takes permits.')
  const balances = () => getBalances(connection, { account: account.address })
  return { account, stranger, permit, balances }
}

const words = ({ owner, amount, deadline, v, r, s }: Permit) =>
  [owner, amount, deadline, v, r, s] as const

test('deposits in one transaction, and leaves no approval', async () => {
  const { account, permit, balances } = await setUp()
  await depositWithPermit(connection, { account, permit })
  expect(await balances()).toEqual({ wallet: 60n, free: 40n })
  // Nothing is left to take: the same permit again, and by itself, moves nothing.
  await expect(
    sendTransaction(connection.client, {
      account,
      address: connection.deployment.deals,
      abi: dealsAbi,
      functionName: 'deposit',
      args: [1n],
    }),
  ).rejects.toThrow('may take 0 GDCN')
})

test('counts a permit that somebody else presented as the deposit, and once', async () => {
  const { account, stranger, permit, balances } = await setUp()
  const { hash } = await sendTransaction(connection.client, {
    account: stranger,
    address: connection.deployment.deals,
    abi: dealsAbi,
    functionName: 'depositWithPermit',
    args: words(permit),
  })
  expect(await depositWithPermit(connection, { account, permit })).toEqual({ hash })
  expect(await balances()).toEqual({ wallet: 60n, free: 40n })
})

test('deposits though somebody else has used the permit up at the token', async () => {
  const { account, stranger, permit, balances } = await setUp()
  const [owner, ...rest] = words(permit)
  await sendTransaction(connection.client, {
    account: stranger,
    address: connection.deployment.token,
    abi: gdcnTokenAbi,
    functionName: 'permit',
    args: [owner, connection.deployment.deals, ...rest],
  })
  await depositWithPermit(connection, { account, permit })
  expect(await balances()).toEqual({ wallet: 60n, free: 40n })
})

test('takes no other deposit of the same amount for this one', async () => {
  const { account, stranger, permit, balances } = await setUp()
  await depositWithPermit(connection, { account, permit })
  const second = await signPermit(connection, { account, amount: 40n })
  if (!second) throw new Error('The token takes permits.')
  await transferTokens(connection, { account, to: stranger.address, amount: 60n })
  await expect(depositWithPermit(connection, { account, permit: second })).rejects.toThrow(
    'holds 0 GDCN in its wallet',
  )
  expect(await balances()).toEqual({ wallet: 0n, free: 40n })
})

test('says that another deposit at the same time came first', async () => {
  const { account, permit, balances } = await setUp()
  const second = await signPermit(connection, { account, amount: 50n })
  if (!second) throw new Error('The token takes permits.')
  await depositWithPermit(connection, { account, permit })
  const late = await depositWithPermit(connection, { account, permit: second }).catch(
    (error: unknown) => error,
  )
  expect(late).toMatchObject({
    message: `The transaction "depositWithPermit" was refused: another permit of this account was used first.
Nothing was changed by it.`,
  })
  expect(await balances()).toEqual({ wallet: 60n, free: 40n })
})

test('signs each permit apart from every other', async () => {
  const { account } = await setUp()
  const permits = await Promise.all(
    [1, 2, 3].map(() => signPermit(connection, { account, amount: 1n })),
  )
  expect(new Set(permits.map((permit) => permit?.r)).size).toBe(3)
})

test.each([
  'DOMAIN_SEPARATOR()',
  'nonces(address)',
  'permit(address,address,uint256,uint256,uint8,bytes32,bytes32)',
])('signs nothing for a token without %s', async (missing) => {
  const { account } = await setUp()
  const holder = account.address
  const limited = await deployLimitedToken(chain.url, connection, { missing, holder, amount: 50n })
  expect((await getBalances(limited, { account: holder })).wallet).toBe(50n)
  expect(await signPermit(limited, { account, amount: 40n })).toBeUndefined()
})

test.each(['name()', 'eip712Domain()'])('signs for a token without %s', async (missing) => {
  const { account } = await setUp()
  const holder = account.address
  const limited = await deployLimitedToken(chain.url, connection, { missing, holder, amount: 50n })
  const permit = await signPermit(limited, { account, amount: 40n })
  if (!permit) throw new Error('The token takes permits.')
  await depositWithPermit(limited, { account, permit })
  expect(await getBalances(limited, { account: holder })).toEqual({ wallet: 10n, free: 40n })
})
