import type { Address, Hex, LocalAccount } from 'viem'
import { deposit } from '../../chain/actions/deposit.ts'
import { depositWithPermit } from '../../chain/actions/deposit-with-permit.ts'
import { type Balances, getBalances } from '../../chain/actions/get-balances.ts'
import { getGasFunds } from '../../chain/actions/get-gas-funds.ts'
import { withdraw } from '../../chain/actions/withdraw.ts'
import type { Connection } from '../../chain/connection.ts'
import { signPermit } from '../../chain/sign-permit.ts'
import { NoGasError, NotEnoughFreeError, NotEnoughInWalletError } from '../../errors/wallet.ts'
import { formatTime } from '../../market/format-time.ts'
import { formatTokens } from '../../market/format-tokens.ts'
import { hasGas } from '../gas.ts'
import { isLocalChain } from '../is-local-chain.ts'
import { type LockedInDeal, readWallet } from './read-wallet.ts'

/** Tokens that were moved, and what the account had before and has now. */
export type MovedTokens = {
  account: Address
  /** Token units. */
  amount: bigint
  /** The transaction that moved them. */
  transaction: Hex
  before: Balances
  after: Balances
}

/**
 * Moves tokens from an account's wallet into its free balance: by a permit in one transaction where
 * the token takes them, else by an approval of exactly that amount and a deposit. Cut off between
 * these two it has moved nothing, and starts over.
 *
 * @param connection - the network.
 * @param parameters - the account, and how many token units.
 * @throws NotEnoughInWalletError, NoGasError before anything is signed.
 * @throws TransactionFailedError when the chain refuses it after all.
 */
export async function depositTokens(
  connection: Connection,
  parameters: { account: LocalAccount; amount: bigint },
): Promise<MovedTokens> {
  const { account, amount } = parameters
  const { address } = account
  const before = await getBalances(connection, { account: address })
  const { wallet } = before
  const isLocal = isLocalChain(connection.deployment.chainId)
  if (wallet < amount)
    throw new NotEnoughInWalletError({ account: address, amount, wallet, isLocal })
  await requireGas(connection, address)
  const permit = await signPermit(connection, { account, amount })
  const { hash } = permit
    ? await depositWithPermit(connection, { account, permit })
    : await deposit(connection, { account, amount })
  const after = await getBalances(connection, { account: address })
  return { account: address, amount, transaction: hash, before, after }
}

/**
 * Moves tokens from an account's free balance into its wallet.
 *
 * @param connection - the network.
 * @param parameters - the account, and how many token units: all that is free if absent.
 * @throws NotEnoughFreeError with what is locked where, NoGasError, before anything is sent.
 * @throws TransactionFailedError when the chain refuses it, as when a deal has just been opened.
 */
export async function withdrawTokens(
  connection: Connection,
  parameters: { account: LocalAccount; amount: bigint | undefined },
): Promise<MovedTokens> {
  const { account } = parameters
  const { address } = account
  const before = await getBalances(connection, { account: address })
  const { free } = before
  const { amount = free } = parameters
  if (free < amount || amount === 0n) {
    const { deals } = await readWallet(connection, { account: address })
    const locks = deals.map(describeLock)
    throw new NotEnoughFreeError({ account: address, amount: parameters.amount, free, locks })
  }
  await requireGas(connection, address)
  const { hash } = await withdraw(connection, { account, amount })
  const after = await getBalances(connection, { account: address })
  return { account: address, amount, transaction: hash, before, after }
}

async function requireGas(connection: Connection, account: Address): Promise<void> {
  const funds = await getGasFunds(connection.client, { account })
  if (!hasGas(funds)) throw new NoGasError({ account, balance: funds.balance })
}

function describeLock({ dealId, amount, until }: LockedInDeal): string {
  const what = amount === undefined ? 'an unknown amount' : formatTokens(amount)
  const end = until === undefined ? '' : ` until ${formatTime(until)} at the latest`
  return `locked: ${what}${end}, in deal ${dealId}`
}
