import { ApiResponseError, SolverUnreachableError } from '../../errors/api.ts'
import { RpcFailedError, RpcUnreachableError } from '../../errors/chain.ts'

/**
 * Tells whether the same question may be answered in a while: a chain or a solver is away or busy.
 *
 * @param error - whatever asking threw.
 */
export function isPassing(error: unknown): boolean {
  if (error instanceof ApiResponseError) return error.retry || error.status >= 500
  return (
    error instanceof RpcUnreachableError ||
    error instanceof RpcFailedError ||
    error instanceof SolverUnreachableError
  )
}
