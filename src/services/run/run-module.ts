import { NoReplicaError } from '../../errors/run.ts'
import { findEngine } from '../../market/find-engine.ts'
import type { JudgePolicy } from '../../market/judge-policy.ts'
import type { Job } from '../../market/typed-data.ts'
import { moduleCache } from '../../modules/module-cache.ts'
import { prepareJob, type WantedModule } from '../../modules/prepare-job.ts'
import type { JobTerms } from '../../store/run-store.ts'
import { checkFunds } from './check-funds.ts'
import { findUnlikeMediators, type Replica } from './find-unlike-mediators.ts'
import { finishRun } from './finish-run.ts'
import { buildJobOffer, defaultJobTerms } from './job-terms.ts'
import type { JobReport } from './report-run.ts'
import type { RunJobParameters } from './run-job.ts'
import type { RunStorage } from './run-storage.ts'
import { type TakenRun, takeRun } from './take-run.ts'
import { warnOfAbsentMediators } from './warn-of-absent-mediators.ts'

/** What is to be run, for whom and for how much. */
export type RunModuleParameters = Omit<RunJobParameters, 'record' | 'store' | 'files'> &
  WantedModule & {
    storage: RunStorage
    terms?: JobTerms
    /** When to doubt the result; never unless told. */
    judge?: JudgePolicy
    /** How often to offer the job again when its provider fails; never unless told. */
    retries?: number
    /** Where the data are that the solver is to have, by the input's name. */
    dataPaths?: Readonly<Record<string, string>>
    /** Whether it is another run, even if an earlier one of the same job has not ended. */
    fresh?: boolean
    /** Hears which run it is, and whether an earlier process has begun it; waited for. */
    onRun?: (run: { id: string; resumed: boolean }) => Promise<void>
  }

/**
 * Runs a module by its name, with inputs, on the network; or goes on with a run of the same job
 * whose process is gone.
 *
 * @param parameters - the module, its inputs, and what `runJob` takes.
 * @returns what it printed, what it cost, and the gas of each transaction.
 * @throws NotEnoughDepositedError, SolverUnreachableError, and as `prepareJob`, before anything is
 * begun; else as `runJob`.
 */
export async function runModule(parameters: RunModuleParameters): Promise<JobReport> {
  const { storage, onRun } = parameters
  const { record, claim, resumed } = await beginRun(parameters)
  try {
    await onRun?.({ id: record.id, resumed })
    const { runs: store, files } = storage
    return await finishRun({ ...parameters, record, store, files })
  } finally {
    claim.release()
  }
}

/**
 * Writes down that a module is to be run, or finds the run of it whose process is gone.
 *
 * @param parameters - as `runModule` takes them.
 * @returns the run, claimed for this process.
 */
export async function beginRun(parameters: RunModuleParameters): Promise<TakenRun> {
  const { storage, module, context, connection, solver } = parameters
  const { terms = defaultJobTerms, fresh = false, judge, retries, dataPaths } = parameters
  const { address: account } = parameters.account
  const { signal } = context.shutdown
  const job = await prepareJob(parameters, { cacheDir: moduleCache(context.dataDir), signal })
  const replica = judge?.mode === 'replicate' ? await findReplica(parameters, job) : undefined
  // Containers are run for nobody whose mediators have not said by what they run them.
  if ((judge && judge.mode !== 'accept') || findEngine(job) !== 'wasm')
    await warnOfAbsentMediators(connection, { context, mediation: terms.mediation })
  const wanted = {
    ...{ connection, solver, account, module, job, terms, fresh, clock: context.clock },
    ...(judge && { judge }),
    ...(retries !== undefined && { retries }),
    ...(dataPaths && { dataPaths }),
  }
  // At any time: what is offered later is another offer of the same amounts.
  const offer = buildJobOffer({ job, terms, jobCreator: account, solver, now: 0 })
  const check = async () => {
    if (replica) {
      const { mediators } = offer
      const [unlike] = await findUnlikeMediators(connection, { ...replica, mediators })
      if (unlike) throw unlike
    }
    await checkFunds(offer, parameters)
  }
  const taken = await takeRun(storage, { ...wanted, check })
  const { record, resumed } = taken
  // As it is wanted now, unless it is too late for that.
  if (resumed && judge && !record.verdict) {
    await storage.runs.updateRun(record.id, () => ({ judge }))
    record.judge = judge
  }
  if (resumed && retries !== undefined && retries > (record.retries ?? 0)) {
    await storage.runs.updateRun(record.id, () => ({ retries }))
    record.retries = retries
  }
  // The same data may lie elsewhere now.
  if (resumed && dataPaths) {
    await storage.runs.updateRun(record.id, () => ({ dataPaths }))
    record.dataPaths = dataPaths
  }
  return taken
}

/** Refuses a job that is to be judged by running it here, where that cannot be done. */
async function findReplica({ executor, module }: RunModuleParameters, job: Job): Promise<Replica> {
  const engine = findEngine(job)
  if (!executor || engine === undefined || !executor.engines.includes(engine))
    throw new NoReplicaError({ module, engine: engine ?? 'nothing that is known' })
  const { runtimes } = await executor.check()
  return { engine, runtime: runtimes[engine] }
}
