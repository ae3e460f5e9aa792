import {
  RpcFailedError,
  RpcUnreachableError,
  TransactionFailedError,
  TransactionPendingError,
  WrongContractError,
} from '../../errors/chain.ts'

const failures = [
  RpcFailedError,
  RpcUnreachableError,
  TransactionFailedError,
  TransactionPendingError,
  // A node that lags behind, or that another was swapped for, knows no contract yet.
  WrongContractError,
] as const

/**
 * Tells whether a chain that was known to be right has failed, which changes nothing of a deal: the
 * node is away, busy or behind, or a transaction came too late.
 *
 * @param error - whatever asking or sending threw.
 */
export function isChainFailure(error: unknown): boolean {
  return failures.some((failure) => error instanceof failure)
}
