import {
  CallExecutionError,
  ContractFunctionExecutionError,
  ContractFunctionRevertedError,
  ContractFunctionZeroDataError,
  EstimateGasExecutionError,
  HttpRequestError,
  RpcError,
  RpcRequestError,
  TimeoutError,
  TransactionExecutionError,
  BaseError as ViemError,
  WaitForTransactionReceiptTimeoutError,
} from 'viem'
import { RpcFailedError, RpcUnreachableError, WrongContractError } from '../errors/chain.ts'
import { redact } from '../runtime/redact.ts'

/** The code by which a node says that a contract refused. */
const reverted = 3

/**
 * Waits for what a chain answers, and puts a failure to answer into our words. What a contract or a
 * node says against a transaction passes as it is, for whoever sends it to put into words.
 *
 * @param answer - the request under way.
 * @returns the answer.
 * @throws RpcUnreachableError when the chain does not answer; a retry can help.
 * @throws RpcFailedError when a node answers with an error; a retry can help.
 * @throws WrongContractError when there is another contract at an address, or none.
 */
export async function askChain<value>(answer: Promise<value>): Promise<value> {
  try {
    return await answer
  } catch (cause) {
    throw cause instanceof ViemError ? explain(cause) : cause
  }
}

function explain(cause: ViemError): Error {
  // Where several nodes were asked, what they have in common was said already.
  const unreachable = cause.walk((error) => error instanceof RpcUnreachableError)
  if (unreachable instanceof RpcUnreachableError) return unreachable

  const silent = cause.walk(
    (error) => error instanceof HttpRequestError || error instanceof TimeoutError,
  )
  if (silent instanceof HttpRequestError)
    return new RpcUnreachableError({ rpcUrl: silent.url, cause })
  if (silent instanceof TimeoutError) return new RpcUnreachableError({ cause })

  const refused = isRevert(cause)
  const called = cause.walk((error) => error instanceof CallExecutionError) !== null
  const empty = cause.walk((error) => error instanceof ContractFunctionZeroDataError) !== null
  // Our contracts refuse no question.
  if ((empty || (refused && called)) && cause instanceof ContractFunctionExecutionError) {
    const { contractAddress: address = '(none)', functionName } = cause
    return new WrongContractError({ address, functionName, cause })
  }
  if (refused || isAboutTransaction(cause)) return cause

  const rpc = cause.walk((error) => error instanceof RpcError || error instanceof RpcRequestError)
  const known = rpc instanceof RpcError || rpc instanceof RpcRequestError ? rpc : undefined
  const [line = ''] = (known ?? cause).shortMessage.split('\n')
  const reason = redact(line)
  return new RpcFailedError({ reason, code: known?.code, cause })
}

/** viem takes every internal error of a node for a revert. */
function isRevert(cause: ViemError): boolean {
  const revert = cause.walk((error) => error instanceof ContractFunctionRevertedError)
  if (!(revert instanceof ContractFunctionRevertedError)) return false
  if (revert.raw) return true
  return cause.walk((error) => error instanceof RpcRequestError && error.code === reverted) !== null
}

function isAboutTransaction(cause: ViemError): boolean {
  const found = cause.walk(
    (error) =>
      error instanceof EstimateGasExecutionError ||
      error instanceof TransactionExecutionError ||
      error instanceof WaitForTransactionReceiptTimeoutError,
  )
  return found !== null
}
