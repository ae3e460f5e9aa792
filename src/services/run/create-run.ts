import { randomBytes } from 'node:crypto'
import type { Address } from 'viem'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import type { Connection } from '../../chain/connection.ts'
import type { JudgePolicy } from '../../market/judge-policy.ts'
import type { Job } from '../../market/typed-data.ts'
import type { Clock } from '../../runtime/clock.ts'
import type { JobTerms, RunRecord, RunStore } from '../../store/run-store.ts'
import { networkId } from '../network-id.ts'

/**
 * Draws an id for a run.
 *
 * @returns 16 hexadecimal digits.
 */
export function drawRunId(): string {
  return randomBytes(8).toString('hex')
}

/**
 * Writes down that an account wants a job done.
 *
 * @param store - remembers it.
 * @param parameters - the network, the account, the module as it was typed, the job document, what
 * it may cost, when its result is doubted, how often it is offered again, and an id if one was drawn
 * before.
 * @returns the run; nothing has been offered yet.
 * @throws RpcUnreachableError when the chain does not answer.
 */
export async function createRun(
  store: RunStore,
  parameters: {
    connection: Connection
    account: Address
    module: string
    job: Job
    terms: JobTerms
    clock: Clock
    id?: string
    judge?: JudgePolicy
    retries?: number
    dataPaths?: NonNullable<RunRecord['dataPaths']>
  },
): Promise<RunRecord> {
  const { connection, clock, id = drawRunId(), ...wanted } = parameters
  const [network, { blockNumber: fromBlock }] = await Promise.all([
    networkId(connection),
    getChainTime(connection.client),
  ])
  const run: RunRecord = { id, network, ...wanted, createdAt: clock.now(), fromBlock }
  await store.addRun(run)
  return run
}
