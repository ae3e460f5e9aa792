import { randomBytes } from 'node:crypto'
import type { Address } from 'viem'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import type { Connection } from '../../chain/connection.ts'
import type { Job } from '../../market/typed-data.ts'
import type { Clock } from '../../runtime/clock.ts'
import type { RunRecord, RunStore } from '../../store/run-store.ts'

/**
 * Writes down that an account wants a job done.
 *
 * @param store - remembers it.
 * @param parameters - the network, the account, the module as it was typed, and the job document.
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
    clock: Clock
  },
): Promise<RunRecord> {
  const { connection, account, module, job, clock } = parameters
  const { blockNumber: fromBlock } = await getChainTime(connection.client)
  const id = randomBytes(8).toString('hex')
  const run: RunRecord = { id, account, module, job, createdAt: clock.now(), fromBlock }
  await store.addRun(run)
  return run
}
