import { ApiResponseError } from '../../errors/api.ts'
import { type InputFault, InputUnavailableError } from '../../errors/inputs.ts'
import { ResultsError } from '../../errors/results.ts'
import { StorageError } from '../../errors/storage.ts'
import { isSolverFailure } from '../run/is-solver-failure.ts'

type Fault = { fault: InputFault; reason: string; values?: readonly string[] }

const gone: Fault = { fault: 'gone', reason: 'they are gone' }
const silent: Fault = { fault: 'away', reason: 'their place does not answer' }

/**
 * Says why the data of an input cannot be got.
 *
 * @param cause - whatever getting them threw.
 * @param input - its name, where its data are taken from, and what they have to come to, if that is known.
 * @returns an InputUnavailableError; what is this machine's own fault stays as it is.
 */
export function explainUnavailable(
  cause: unknown,
  input: { name: string; source: string; cid?: string },
): unknown {
  const found = findFault(cause)
  if (!found) return cause
  const { name, source, cid } = input
  const values = [...(cid === undefined ? [] : [`pinned: ${cid}`]), ...(found.values ?? [])]
  return new InputUnavailableError({ name, source, cause, ...found, values })
}

function findFault(cause: unknown): Fault | undefined {
  if (cause instanceof ResultsError) {
    if (cause.retry) return { ...silent, values: [cause.sentence] }
    const reason = 'what is there is not what the job pins'
    return { fault: 'gone', reason, values: [cause.sentence, ...cause.values] }
  }
  if (cause instanceof StorageError) return findStorageFault(cause)
  if (cause instanceof ApiResponseError && [404, 405].includes(cause.status)) return gone
  // A connection that broke, other than a disk, names no path.
  const isBroken = cause instanceof Error && 'code' in cause && !('path' in cause)
  return isSolverFailure(cause) || isBroken ? silent : undefined
}

function findStorageFault({ fault, answered, values }: StorageError): Fault {
  if (fault === 'unset')
    return { fault, reason: 'they are in IPFS, and nothing says how to get there' }
  if (fault === 'forbidden')
    return { fault: 'gone', reason: 'they are where nobody is asked for them', values }
  const isRefused = answered !== undefined && answered < 500 && answered !== 429
  return { ...(isRefused ? gone : silent), values }
}
