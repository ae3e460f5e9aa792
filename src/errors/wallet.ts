import { formatUnits } from 'viem'
import { BaseError } from './base.ts'

const tokens = (units: bigint) => `${formatUnits(units, 18)} GDCN`

/** A wallet holds less than is to be deposited. */
export class NotEnoughInWalletError extends BaseError {
  override readonly name = 'NotEnoughInWalletError'
  constructor(parameters: { account: string; amount: bigint; wallet: bigint; isLocal: boolean }) {
    const { account, amount, wallet, isLocal } = parameters
    super('The wallet does not hold that much.', {
      values: [
        `account: ${account}`,
        `to deposit: ${tokens(amount)}`,
        `in its wallet: ${tokens(wallet)}`,
        `missing: ${tokens(amount - wallet)}`,
      ],
      remedy: `Nothing was moved. ${howToGetTokens(isLocal)}`,
    })
  }
}

/** Less is deposited and free than is to be withdrawn. */
export class NotEnoughFreeError extends BaseError {
  override readonly name = 'NotEnoughFreeError'
  constructor(parameters: {
    account: string
    /** Undefined for all there is, which is nothing. */
    amount: bigint | undefined
    free: bigint
    /** What is locked in which deal, and until when, a line each. */
    locks: readonly string[]
  }) {
    const { account, amount, free, locks } = parameters
    const wanted = amount === undefined ? [] : [`to withdraw: ${tokens(amount)}`]
    const missing = amount === undefined ? [] : [`missing: ${tokens(amount - free)}`]
    super(
      amount === undefined
        ? 'Nothing is deposited and free.'
        : 'Less is deposited and free than that.',
      {
        values: [
          `account: ${account}`,
          ...wanted,
          `deposited and free: ${tokens(free)}`,
          ...missing,
          ...locks,
        ],
        remedy:
          locks.length > 0
            ? 'Nothing was moved. What is locked comes back when its deal ends: gdcn wallet shows it.'
            : 'Nothing was moved. Nothing of this account is locked in a deal either.',
        // What is locked becomes free by itself.
        retry: locks.length > 0,
      },
    )
  }
}

/** An account cannot pay for a transaction. */
export class NoGasError extends BaseError {
  override readonly name = 'NoGasError'
  constructor(parameters: { account: string; balance: bigint }) {
    const { account, balance } = parameters
    super('The account has no gas for a transaction.', {
      values: [`account: ${account}`, `gas: ${formatUnits(balance, 18)} ETH`],
      remedy: "Nothing was moved. Send the account some of the chain's own currency.",
    })
  }
}

/** An account has deposited less than a job can take. */
export class NotEnoughDepositedError extends BaseError {
  override readonly name = 'NotEnoughDepositedError'
  constructor(parameters: {
    account: string
    needed: bigint
    free: bigint
    wallet: bigint
    isLocal: boolean
  }) {
    const { account, needed, free, wallet, isLocal } = parameters
    const missing = needed - free
    const command = `gdcn wallet deposit ${formatUnits(missing, 18)}`
    super('The account has not deposited enough for this job.', {
      values: [
        `account: ${account}`,
        `to lock: ${tokens(needed)}`,
        `deposited and free: ${tokens(free)}`,
        `missing: ${tokens(missing)}`,
        `in its wallet: ${tokens(wallet)}`,
      ],
      remedy:
        wallet >= missing
          ? `Nothing was offered. Deposit what is missing: ${command}`
          : `Nothing was offered. The wallet holds too little for ${command}: ${inSentence(howToGetTokens(isLocal))}`,
    })
  }
}

function howToGetTokens(isLocal: boolean): string {
  return isLocal
    ? 'On a local network gdcn boot fills the wallets of job creator and resource provider up to 500 GDCN.'
    : 'Have tokens sent to the account.'
}

function inSentence(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
