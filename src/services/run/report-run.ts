import type { Hex } from 'viem'
import type { ApiClient } from '../../api/client.ts'
import type { Connection } from '../../chain/connection.ts'
import { cost } from '../../market/cost.ts'
import type { Stage } from '../../market/stages.ts'
import type { Settlement } from '../../market/state.ts'
import type { Deal } from '../../market/typed-data.ts'
import { cidFromDigest } from '../../results/cid.ts'
import { readBeginning } from '../../results/read-beginning.ts'
import type { OpenLocation } from '../../results/storage/storage.ts'
import type { FileStore } from '../../store/files.ts'
import type { RunDecline, RunRecord } from '../../store/run-store.ts'
import { type DealGas, getDealGas } from '../deal-gas.ts'
import { isChainFailure } from './is-chain-failure.ts'
import { restoreKept } from './restore-kept.ts'

/** How much of what a program printed is told, in bytes: nobody reads more, and it is in a file. */
const shownBytes = 1024 * 1024

/** What a person wants to know of a job that is done. */
export type JobReport = {
  /** The run's id, by which it can be asked for again. */
  jobId: string
  dealId: Hex
  deal: Deal
  /** How the deal ended; paid either way. */
  state: Settlement
  /** What the program printed, as UTF-8; the first MiB of it. */
  stdout: string
  stderr: string
  /** Which of the two went on after that. */
  cut: readonly ('stdout' | 'stderr')[]
  exitCode: number
  resultCid: string
  instructionCount: bigint
  /** What the execution cost, in token units. */
  cost: bigint
  /** Without steps where the chain does not tell. */
  gas: DealGas
  /** Who had declined it before somebody took it. */
  declines: readonly RunDecline[]
  /** How long each stage took, in ms. */
  stages: Record<Stage, number>
}

/**
 * Tells of a job that is done, from what is remembered of it.
 *
 * @param parameters - the run, where its files are kept, and the network.
 * @returns what it printed, what it cost, and the gas of each transaction.
 * @throws DamagedResultsError when its files are lost.
 */
export async function reportRun(parameters: {
  record: RunRecord
  files: FileStore
  connection: Connection
  /** Asks the solver, which may have what was damaged here. */
  client: ApiClient
  openLocation?: OpenLocation | undefined
}): Promise<JobReport> {
  const { record, connection } = parameters
  const { id: jobId, proposal, signed, settlement: state, stages, fromBlock } = record
  if (!proposal || !signed || !state || !stages) throw new Error(`The run ${jobId} is not done.`)
  const { id: dealId, deal } = proposal
  const results = await restoreKept(parameters)
  const read = (path: string) => readBeginning(results, path, shownBytes)
  const [stdout, stderr] = [await read('stdout'), await read('stderr')]
  const { instructionCount } = signed
  return {
    jobId,
    dealId,
    deal,
    state,
    stdout: stdout.text,
    stderr: stderr.text,
    cut: [
      ...(stdout.isWhole ? [] : ['stdout' as const]),
      ...(stderr.isWhole ? [] : ['stderr' as const]),
    ],
    exitCode: Number((await read('exitCode')).text),
    resultCid: cidFromDigest(signed.result),
    instructionCount,
    cost: cost({ ...deal, instructionCount }),
    gas: await getDealGas(connection, { dealId, fromBlock }).catch(withoutGas),
    declines: record.declines ?? [],
    stages,
  }
}

/** A result that was paid for is not lost over what it took to settle. */
function withoutGas(error: unknown): DealGas {
  if (!isChainFailure(error)) throw error
  return { steps: [], total: 0n }
}
