import {
  ApiResponseError,
  SolverUnreachableError,
  UnreadableResponseError,
  WrongSolverError,
} from '../../errors/api.ts'

const failures = [
  ApiResponseError,
  SolverUnreachableError,
  UnreadableResponseError,
  WrongSolverError,
] as const

/**
 * Tells whether a solver, or what stands before it, has failed or refused, which changes nothing of
 * a deal that is signed.
 *
 * @param error - whatever asking threw.
 */
export function isSolverFailure(error: unknown): boolean {
  return failures.some((failure) => error instanceof failure)
}
