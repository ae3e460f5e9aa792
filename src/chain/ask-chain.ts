import {
  ContractFunctionExecutionError,
  ContractFunctionZeroDataError,
  HttpRequestError,
  TimeoutError,
  BaseError as ViemError,
} from 'viem'
import { RpcUnreachableError, WrongContractError } from '../errors/chain.ts'

/**
 * Waits for what a chain answers, and puts a failure to answer into our words.
 *
 * @param answer - the request under way.
 * @returns the answer.
 * @throws RpcUnreachableError when the chain does not answer; a retry can help.
 * @throws WrongContractError when there is another contract at an address, or none.
 */
export async function askChain<value>(answer: Promise<value>): Promise<value> {
  try {
    return await answer
  } catch (cause) {
    throw explain(cause) ?? cause
  }
}

function explain(cause: unknown): RpcUnreachableError | WrongContractError | undefined {
  if (!(cause instanceof ViemError)) return undefined
  const silent = cause.walk(
    (error) => error instanceof HttpRequestError || error instanceof TimeoutError,
  )
  if (silent instanceof HttpRequestError)
    return new RpcUnreachableError({ rpcUrl: silent.url, cause })
  if (silent instanceof TimeoutError) return new RpcUnreachableError({ cause })
  const empty = cause.walk((error) => error instanceof ContractFunctionZeroDataError)
  if (!empty || !(cause instanceof ContractFunctionExecutionError)) return undefined
  const { contractAddress: address = '(none)', functionName } = cause
  return new WrongContractError({ address, functionName, cause })
}
