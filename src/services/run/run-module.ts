import type { Stage } from '../../market/stages.ts'
import type { Deal } from '../../market/typed-data.ts'
import { createJob } from '../../modules/create-job.ts'
import { resolveModule } from '../../modules/resolve-module.ts'
import { readResultFile } from '../../results/read-result-file.ts'
import { createMemoryFiles } from '../../store/memory-files.ts'
import { createMemoryRunStore } from '../../store/memory-runs.ts'
import { type DealGas, getDealGas } from '../deal-gas.ts'
import { createRun } from './create-run.ts'
import { isChainFailure } from './is-chain-failure.ts'
import { defaultJobTerms } from './job-terms.ts'
import { type RunJobParameters, runJob } from './run-job.ts'

/** What a person wants to know of a job that is done. */
export type JobReport = {
  dealId: `0x${string}`
  deal: Deal
  state: string
  /** What the program printed, as UTF-8. */
  stdout: string
  stderr: string
  exitCode: number
  resultCid: string
  instructionCount: bigint
  /** What the execution cost, in token units. */
  cost: bigint
  /** Without steps where the chain does not tell. */
  gas: DealGas
  /** How long each stage took, in ms. */
  stages: Record<Stage, number>
}

/**
 * Runs a module by its name, with inputs, on the network.
 *
 * @param parameters - the module, its inputs, and what `runJob` takes.
 * @returns what it printed, what it cost, and the gas of each transaction.
 * @throws UnknownModuleError, UnknownInputError before anything is offered; else as `runJob`.
 */
export async function runModule(
  parameters: Omit<RunJobParameters, 'record' | 'terms' | 'store' | 'files'> & {
    module: string
    inputs: Readonly<Record<string, string>>
  },
): Promise<JobReport> {
  const { module, inputs, ...run } = parameters
  const { connection, account, context } = run
  const job = createJob({ module: resolveModule(module), inputs })
  const store = createMemoryRunStore()
  const record = await createRun(store, {
    ...{ connection, module, job },
    account: account.address,
    clock: context.clock,
  })
  const kept = { record, store, files: createMemoryFiles() }
  const { results, ...outcome } = await runJob({ ...run, ...kept, terms: defaultJobTerms })
  const { dealId } = outcome
  const read = async (path: string) => new TextDecoder().decode(await readResultFile(results, path))
  return {
    ...outcome,
    stdout: await read('stdout'),
    stderr: await read('stderr'),
    exitCode: Number(await read('exitCode')),
    gas: await getDealGas(run.connection, { dealId, fromBlock: record.fromBlock }).catch(
      withoutGas,
    ),
  }
}

/** A result that was paid for is not lost over what it took to settle. */
function withoutGas(error: unknown): DealGas {
  if (!isChainFailure(error)) throw error
  return { steps: [], total: 0n }
}
