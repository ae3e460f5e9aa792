import {
  type Abi,
  type ContractFunctionArgs,
  type ContractFunctionName,
  ContractFunctionRevertedError,
  type Hex,
  HttpRequestError,
  type LocalAccount,
  type TransactionReceipt,
  BaseError as ViemError,
} from 'viem'
import { waitForTransactionReceipt, writeContract } from 'viem/actions'
import { RpcUnreachableError, TransactionFailedError } from '../errors/chain.ts'
import type { ChainClient } from './connection.ts'

/** A transaction that was mined and did not revert. */
export type SentTransaction = { hash: Hex; gasUsed: bigint; receipt: TransactionReceipt }

/**
 * Sends one contract call and waits until it is mined.
 *
 * @param client - the chain.
 * @param parameters - the sending account and the call.
 * @returns the receipt, and the gas that the whole transaction used.
 * @throws TransactionFailedError when the contract refuses it, in words.
 * @throws RpcUnreachableError when the chain does not answer; whether it was sent is unknown.
 */
export async function sendTransaction<
  const abi extends Abi,
  name extends ContractFunctionName<abi, 'nonpayable'>,
>(
  client: ChainClient,
  parameters: {
    account: LocalAccount
    address: Hex
    abi: abi
    functionName: name
    args: ContractFunctionArgs<abi, 'nonpayable', name> & readonly unknown[]
  },
): Promise<SentTransaction> {
  const { account, address, abi, functionName } = parameters
  const args: readonly unknown[] = parameters.args
  const call: { abi: Abi; functionName: string } = { abi, functionName }
  try {
    const hash = await writeContract(client, {
      ...call,
      account,
      address,
      args,
      chain: client.chain,
    })
    const receipt = await waitForTransactionReceipt(client, { hash, timeout: 120_000 })
    if (receipt.status === 'reverted')
      throw new TransactionFailedError({ action: functionName, reason: 'it reverted', hash })
    return { hash, gasUsed: receipt.gasUsed, receipt }
  } catch (cause) {
    if (!(cause instanceof ViemError)) throw cause
    const unreachable = cause.walk((error) => error instanceof HttpRequestError)
    if (unreachable instanceof HttpRequestError)
      throw new RpcUnreachableError({ rpcUrl: unreachable.url, cause })
    throw new TransactionFailedError({ action: functionName, reason: describe(cause), cause })
  }
}

/** Says what a contract's custom error means, as far as its name and values tell. */
function describe(error: ViemError): string {
  const revert = error.walk((one) => one instanceof ContractFunctionRevertedError)
  if (!(revert instanceof ContractFunctionRevertedError)) return error.shortMessage
  const { data, reason } = revert
  if (!data) return reason ?? 'it reverted without a reason'
  const values = (data.args ?? []).map(String).join(', ')
  return `${data.errorName}(${values})`
}
