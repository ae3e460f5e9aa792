import { join, resolve } from 'node:path'
import { NobodyToRuleError } from '../errors/run.ts'
import type { WantedModule } from '../modules/prepare-job.ts'
import { assertFree } from '../results/write-results.ts'
import type { JobTerms, RunRecord } from '../store/run-store.ts'
import { listSecrets } from './check-inputs.ts'
import { chooseExecutor, type ExecutorSettings } from './choose-executor.ts'
import { completeMediation } from './complete-mediation.ts'
import {
  type ConnectNetworkParameters,
  connectNetwork,
  type JobCreatorNetwork,
} from './connect-network.ts'
import { pinInputs } from './inputs/pin-inputs.ts'
import { networkId } from './network-id.ts'
import { readLocalFee } from './read-local-fee.ts'
import { type MediationSettings, readMediation } from './read-mediation.ts'
import { openResults } from './results/open-results.ts'
import { readIpfs, readOpenLocation } from './results/read-storage.ts'
import { writeOutput, writeUsualOutput } from './results/write-output.ts'
import { type CancelledRun, cancelRun } from './run/cancel-run.ts'
import { limitTerms } from './run/limit-terms.ts'
import { readJudge } from './run/read-judge.ts'
import { readMaxCost } from './run/read-max-cost.ts'
import type { JobReport } from './run/report-run.ts'
import { beginRun, type RunModuleParameters, runModule } from './run/run-module.ts'
import { openMemoryRunStorage, openRunStorage, type RunStorage } from './run/run-storage.ts'
import { waitForRun } from './run/wait-for-run.ts'

/** What every command needs that deals with a job creator's jobs. */
type RunServiceParameters = ConnectNetworkParameters & {
  /** Where jobs are remembered; an absolute path. */
  dataDir: string
}

/** Where results are to be written. */
type OutputSettings = {
  /** A directory, new or empty; that of the deal in the data directory if absent. */
  output?: string | undefined
}

/** What came of a job, and where its results were written. */
export type WrittenReport = JobReport & { directory: string }

type Listeners = Pick<RunModuleParameters, 'onRun' | 'onStage' | 'onDeal' | 'onLog'>

/** A job as somebody wants it run. */
type WantedJob = MediationSettings &
  Omit<WantedModule, 'dataPins'> & {
    /** Where the data of inputs are taken from, by the input's name. */
    data: Readonly<Record<string, string>>
    /** The most that it may cost in tokens, like `0.5`. */
    'max-cost'?: string | undefined
    /** When to doubt the result: accept, check, sample:P or replicate. */
    judge: string
    retries: number
    /** Whether it is another job, even if an earlier one of the same kind was interrupted. */
    fresh: boolean
  }

/**
 * Runs a module on the network that the settings name, or goes on with a run of it that was
 * interrupted.
 *
 * @param parameters - the settings, as flags and environment give them, and the job.
 * @returns what came of it.
 * @throws OutputTakenError when something is where the results are to be written; as `connectNetwork`
 * and `runModule`.
 */
export async function startRun(
  parameters: RunServiceParameters & ExecutorSettings & OutputSettings & WantedJob & Listeners,
): Promise<WrittenReport> {
  const wanted = readWanted(parameters)
  await checkOutput(parameters)
  const inputs = await pinWanted(parameters)
  const network = await connectNetwork({ ...parameters, localFee: readLocalFee(parameters) })
  const terms = await writeTerms(wanted, network)
  const storage = await openStorage(parameters, network)
  const report = await runModule({
    ...{ ...parameters, ...network, ...wanted, ...inputs },
    executor: await openExecutor(parameters),
    ...openPlaces(parameters, network),
    storage,
    terms,
  })
  return write(storage, report, parameters)
}

/**
 * Writes down that a module is to be run, for another process that goes on with it.
 *
 * @param parameters - the settings, as flags and environment give them, and the job.
 * @returns the id of the run.
 * @throws as `connectNetwork`.
 */
export async function recordRun(
  parameters: RunServiceParameters & ExecutorSettings & WantedJob,
): Promise<{ id: string; resumed: boolean }> {
  const wanted = readWanted(parameters)
  const inputs = await pinWanted(parameters)
  const network = await connectNetwork(parameters)
  const terms = await writeTerms(wanted, network)
  const storage = await openStorage(parameters, network)
  const executor = await openExecutor(parameters)
  const job = { ...parameters, ...network, ...wanted, ...inputs }
  const begun = await beginRun({ ...job, executor, storage, terms })
  const { record, claim, resumed } = begun
  // Before it is let go of: the process that goes on with it takes a while to begin.
  const handedOverAt = parameters.context.clock.now()
  await storage.runs.updateRun(record.id, () => ({ handedOverAt }))
  claim.release()
  return { id: record.id, resumed }
}

/**
 * Waits for a run, or goes on with it when its process is gone.
 *
 * @param parameters - the settings, as flags and environment give them, and the run's id.
 * @returns what came of it.
 * @throws as `connectNetwork` and `waitForRun`.
 */
export async function resumeRun(
  parameters: RunServiceParameters & ExecutorSettings & OutputSettings & Listeners & { id: string },
): Promise<WrittenReport> {
  await checkOutput(parameters)
  const network = await connectNetwork(parameters)
  const storage = await openStorage(parameters, network)
  const report = await waitForRun(storage, {
    ...parameters,
    ...network,
    executor: await openExecutor(parameters),
    ...openPlaces(parameters, network),
  })
  return write(storage, report, parameters)
}

/**
 * Calls a job off: takes its offer back, or ends its deal if the provider agrees.
 *
 * @param parameters - the settings, as flags and environment give them, and the run's id.
 * @returns what became of it.
 * @throws as `connectNetwork` and `cancelRun`.
 */
export async function callOffRun(
  parameters: RunServiceParameters & { id: string },
): Promise<CancelledRun> {
  const network = await connectNetwork(parameters)
  const storage = await openStorage(parameters, network)
  return cancelRun(storage, { ...parameters, ...network })
}

/**
 * Lists the jobs that the settings' account has started from here, on the network that they name.
 *
 * @param parameters - the settings, as flags and environment give them.
 * @returns the oldest first.
 * @throws as `connectNetwork`.
 */
export async function listRuns(parameters: RunServiceParameters): Promise<readonly RunRecord[]> {
  const network = await connectNetwork(parameters)
  const { runs } = await openStorage(parameters, network)
  return runs.listRuns(await networkId(network.connection), network.account.address)
}

/** Finds out what the data of a job come to, before anybody hears of it. */
function pinWanted({ data, environment, context }: RunServiceParameters & WantedJob) {
  const given = { ipfs: readIpfs(environment), secrets: listSecrets(environment) }
  return pinInputs(data, { ...given, signal: context.shutdown.signal })
}

/** Says how to get what is neither here nor with the solver. */
function openPlaces(
  { environment }: RunServiceParameters,
  { connection: { deployment } }: JobCreatorNetwork,
) {
  return {
    openLocation: readOpenLocation(environment, deployment.chainId),
    ipfs: readIpfs(environment),
  }
}

/** Reads how a job is wanted: what is wrong with that is wrong without a network. */
function readWanted(parameters: WantedJob) {
  const judge = readJudge(parameters.judge)
  const mediation = readMediation(parameters)
  const maxCost = readMaxCost(parameters['max-cost'])
  return { judge, mediation, maxCost }
}

/** Writes the terms of a job for a network: one of our own has a mediator of its own. */
async function writeTerms(
  { judge, mediation, maxCost }: ReturnType<typeof readWanted>,
  { client, connection, local, mediation: own }: JobCreatorNetwork,
): Promise<JobTerms> {
  const ruling = local ? own : mediation
  if (judge.mode !== 'accept' && !ruling) throw new NobodyToRuleError({ judge: judge.mode })
  const complete = ruling && (await completeMediation(connection, ruling))
  return limitTerms(client, maxCost, complete)
}

/** Before anything is paid for results that could not be written. */
async function checkOutput({ output }: OutputSettings): Promise<void> {
  if (output !== undefined) await assertFree(resolve(output))
}

async function write(
  { runs, files }: RunStorage,
  report: JobReport,
  { dataDir, output }: RunServiceParameters & OutputSettings,
): Promise<WrittenReport> {
  const { jobId, dealId } = report
  const run = await runs.getRun(jobId)
  const results = run && (await openResults(files, { id: dealId, job: run.job }))
  if (!results) throw new Error(`The files of deal ${dealId} are gone.`)
  if (output === undefined)
    return { ...report, directory: await writeUsualOutput(results, { dataDir, dealId }) }
  const directory = resolve(output)
  await writeOutput(results, directory)
  return { ...report, directory }
}

async function openStorage(
  { context, dataDir }: RunServiceParameters,
  { local }: JobCreatorNetwork,
): Promise<RunStorage> {
  const storage = await (local
    ? openMemoryRunStorage()
    : openRunStorage(join(dataDir, 'job-creator')))
  context.shutdown.add('run storage', storage.close)
  return storage
}

/** What runs a job here as well, where it is judged by that. */
function openExecutor(parameters: RunServiceParameters & ExecutorSettings) {
  const { dataDir, environment } = parameters
  // Of this process alone: several may run jobs.
  const folder = join(dataDir, 'job-creator', 'executions', `${process.pid}`)
  return chooseExecutor(parameters, { folder, dataDir, environment })
}
