import {
  type Abi,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type Hex,
  type LocalAccount,
  type TransactionReceipt,
  BaseError as ViemError,
  WaitForTransactionReceiptTimeoutError,
} from 'viem'
import { estimateContractGas, waitForTransactionReceipt, writeContract } from 'viem/actions'
import { TransactionFailedError, TransactionPendingError } from '../errors/chain.ts'
import { askChain } from './ask-chain.ts'
import type { ChainClient } from './connection.ts'
import { describeRevert } from './describe-revert.ts'
import { inTurn } from './in-turn.ts'
import type { Outbox } from './outbox.ts'

/** A transaction that was mined and did not revert. */
export type SentTransaction = { hash: Hex; gasUsed: bigint; receipt: TransactionReceipt }

/** Who sends: an account by itself, or the outbox that owns its nonce. */
export type Sender = LocalAccount | Outbox

/** For how long a transaction is waited for, in ms. */
const longestWait = 120_000

/**
 * Sends one contract call and waits until it is mined. Calls of one account are sent one after the
 * other, and waited for side by side. An outbox sends it once for its keys, whatever happens; an
 * account by itself sends it each time.
 *
 * @param client - the chain.
 * @param parameters - the sender and the call.
 * @returns the receipt, and the gas that the whole transaction used.
 * @throws TransactionFailedError when the contract refuses it, in words.
 * @throws TransactionPendingError when it is not mined in time.
 * @throws RpcUnreachableError when the chain does not answer; whether it was sent is unknown.
 */
export async function sendTransaction<
  const abi extends Abi,
  name extends ContractFunctionName<abi, 'nonpayable'>,
>(
  client: ChainClient,
  parameters: {
    account: Sender
    /** What it does, one key for each thing that an outbox must not do twice. */
    keys?: readonly string[]
    address: Hex
    abi: abi
    functionName: name
    args: ContractFunctionArgs<abi, 'nonpayable', name> & readonly unknown[]
    /** What the call may use beyond its estimate; what it does not use costs nothing. */
    spareGas?: bigint
  },
): Promise<SentTransaction> {
  const { account, keys = [], address, abi, functionName, spareGas = 0n } = parameters
  const args: readonly unknown[] = parameters.args
  const call: { abi: Abi; functionName: string } = { abi, functionName }
  if ('send' in account) return account.send({ ...call, keys, address, args, spareGas })
  let hash: Hex | undefined
  try {
    const request = { ...call, account, address, args, chain: client.chain }
    // One at a time: what is sent behind a nonce that fails waits for one that never comes. After a
    // failure viem asks the chain for the nonce again. What the estimate refuses takes none.
    hash = await inTurn(`${client.chain.id} ${account.address}`, async () => {
      const estimate = await askChain(estimateContractGas(client, request))
      return askChain(writeContract(client, { ...request, gas: estimate + spareGas }))
    })
    const receipt = await askChain(
      waitForTransactionReceipt(client, { hash, timeout: longestWait }),
    )
    if (receipt.status === 'reverted')
      throw new TransactionFailedError({ action: functionName, reason: 'it reverted', hash })
    return { hash, gasUsed: receipt.gasUsed, receipt }
  } catch (cause) {
    if (!(cause instanceof ViemError)) throw cause
    if (hash && cause instanceof WaitForTransactionReceiptTimeoutError) {
      // It may have been dropped, and its nonce be free again: only the chain knows.
      account.nonceManager?.reset({ address: account.address, chainId: client.chain.id })
      throw new TransactionPendingError({ action: functionName, hash, cause })
    }
    throw new TransactionFailedError({ action: functionName, reason: describeRevert(cause), cause })
  }
}
