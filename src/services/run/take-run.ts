import type { Address } from 'viem'
import type { Connection } from '../../chain/connection.ts'
import { hashJob } from '../../market/hash-job.ts'
import type { JudgePolicy } from '../../market/judge-policy.ts'
import { sameAddress } from '../../market/same-address.ts'
import type { Job } from '../../market/typed-data.ts'
import type { Clock } from '../../runtime/clock.ts'
import type { JobTerms, RunRecord } from '../../store/run-store.ts'
import type { Lock } from '../../store/try-lock.ts'
import { networkId } from '../network-id.ts'
import { createRun, drawRunId } from './create-run.ts'
import type { RunStorage } from './run-storage.ts'

/** How long a process may take to begin with what it was handed over, in ms. */
const handOver = 30_000

/** A run that this process works on. */
export type TakenRun = { record: RunRecord; claim: Lock; resumed: boolean }

/**
 * Takes up the oldest unfinished run of the same job whose process is gone, or begins another.
 *
 * @param storage - what is remembered.
 * @param parameters - the network, its solver, who wants what, for how much, and whether it has to
 * be another run.
 * @returns the run, claimed for this process.
 * @throws RpcUnreachableError when the chain does not answer; whatever the check throws.
 */
export async function takeRun(
  storage: RunStorage,
  parameters: {
    connection: Connection
    solver: Address
    account: Address
    module: string
    job: Job
    terms: JobTerms
    clock: Clock
    judge?: JudgePolicy
    retries?: number
    dataPaths?: NonNullable<RunRecord['dataPaths']>
    fresh: boolean
    /** Refuses a run that could not be offered; not asked for one that has begun. */
    check: () => Promise<void>
  },
): Promise<TakenRun> {
  const { solver, fresh, check, ...wanted } = parameters
  const found = fresh ? undefined : await findUnfinished(storage, { ...wanted, solver })
  if (found) return found
  await check()
  const id = drawRunId()
  // Claimed before it can be found: nobody takes it for one whose process is gone.
  const claim = storage.claim(id)
  if (!claim) throw new Error(`The run ${id} is claimed already.`)
  try {
    const record = await createRun(storage.runs, { ...wanted, id })
    return { record, claim, resumed: false }
  } catch (error) {
    claim.release()
    throw error
  }
}

async function findUnfinished(
  { runs, claim }: RunStorage,
  parameters: {
    connection: Connection
    solver: Address
    account: Address
    job: Job
    terms: JobTerms
    clock: Clock
  },
): Promise<TakenRun | undefined> {
  const { connection, solver, account, job, terms: wanted, clock } = parameters
  const unfinished = await runs.listUnfinishedRuns(await networkId(connection), account)
  for (const { id, job: other, offer, terms, handedOverAt } of unfinished) {
    if (hashJob(other) !== hashJob(job)) continue
    // It may cost more than is allowed now.
    if (mostOf(terms) > mostOf(wanted)) continue
    if (isHandedOver(handedOverAt, clock)) continue
    // Another solver knows nothing of it.
    if (offer && !sameAddress(offer.offer.solver, solver)) continue
    const claimed = claim(id)
    if (!claimed) continue
    // Its process may have ended well in the meantime, or somebody else has handed it over.
    const record = await runs.getRun(id)
    if (record && record.ended === undefined && !isHandedOver(record.handedOverAt, clock))
      return { record, claim: claimed, resumed: true }
    claimed.release()
  }
  return undefined
}

/** Tells whether a process is about to begin with a run. The clock may have been set back since. */
function isHandedOver(at: number | undefined, clock: Clock): boolean {
  if (at === undefined) return false
  const since = clock.now() - at
  return since >= 0 && since < handOver
}

/** The most that a job can cost, every fee included. */
function mostOf({ paymentCollateral, solverFee, mediation }: JobTerms): bigint {
  return paymentCollateral + solverFee + (mediation?.fee ?? 0n)
}
