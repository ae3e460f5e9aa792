import {
  type Address,
  ContractFunctionRevertedError,
  ExecutionRevertedError,
  getContractError,
  type Hex,
  InsufficientFundsError,
  BaseError as ViemError,
} from 'viem'
import { estimateGas } from 'viem/actions'
import { RpcFailedError, TransactionFailedError } from '../../errors/chain.ts'
import { redact } from '../../runtime/redact.ts'
import { untilAborted } from '../../runtime/until-aborted.ts'
import { askChain } from '../ask-chain.ts'
import { describeRevert } from '../describe-revert.ts'
import type { OutboxState } from './state.ts'

/**
 * Estimates how much gas to allow a call.
 *
 * What was asked for before and is not mined yet changes what a call costs, such as by emptying a
 * balance that it then fills. So there is more than the estimate; what is not used costs nothing.
 *
 * @param state - the outbox.
 * @param call - what is called.
 * @throws TransactionFailedError when the contract refuses it, in words.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not answer, or not to this.
 */
export async function estimate(
  state: OutboxState,
  call: { action: string; to: Address; data: Hex },
): Promise<bigint> {
  const { client, account, signal } = state
  const { action, to, data } = call
  const request = estimateGas(client, { account: account.address, to, data })
  try {
    const least = await untilAborted(signal, askChain(request))
    return least + least / 4n + 25_000n
  } catch (cause) {
    if (!(cause instanceof ViemError)) throw cause
    const named = { abi: [], args: [], address: to, functionName: action }
    const error = getContractError(cause, { ...named, sender: account.address })
    if (isRefusal(error))
      throw new TransactionFailedError({ action, reason: describeRevert(error), cause })
    throw new RpcFailedError({ reason: redact(cause.shortMessage), cause })
  }
}

/** Tells a contract's refusal from a node that cannot answer now. */
function isRefusal(error: ViemError): boolean {
  const found = error.walk(
    (one) =>
      one instanceof ExecutionRevertedError ||
      one instanceof InsufficientFundsError ||
      (one instanceof ContractFunctionRevertedError && one.raw !== undefined),
  )
  return found !== null
}
