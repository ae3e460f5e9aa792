import { dealsAbi } from '../../src/chain/generated/contracts.ts'
import { sendTransaction } from '../../src/chain/send-transaction.ts'
import { wasmExecutor } from '../../src/executor/wasm.ts'
import type { DealRecord } from '../../src/market/records.ts'
import { dealsDomain } from '../../src/market/typed-data.ts'
import { packResults } from '../../src/results/pack.ts'
import { executeJob } from '../../src/services/execute-job.ts'
import { lieAboutOutput } from '../../src/services/scenarios/cast/lie.ts'
import { signDeal } from '../../src/services/sign-deal.ts'
import { eventually } from './eventually.ts'
import type { TestNetwork } from './test-network.ts'

/**
 * Plays a provider by hand, up to where the deal of a job is open and it has run the job: then it
 * does what a test wants.
 *
 * @param network - the network.
 * @param given - how the job creator runs the job.
 * @param stdout - what it says that the job printed; what it did print if absent.
 */
export async function agreeAndExecute(
  network: TestNetwork,
  given: Parameters<TestNetwork['run']>[0] = {},
  stdout?: string,
) {
  const { accounts, connection, mediation } = network
  const { provider: account } = accounts
  const client = network.client(account)
  await network.offerMachine(account, mediation && { mediation })
  const run = network.run(given)
  run.catch(() => {})
  const { id, deal, job } = await findDeal(
    network,
    (record) => record.jobCreatorSignature !== undefined,
  )
  const domain = dealsDomain(connection.deployment)
  await client.signDeal({ id, signature: await signDeal(account, { deal, domain }) })
  await network.until(id, 'DealAgreed')
  const wasm = wasmExecutor()
  const executor = stdout === undefined ? wasm : lieAboutOutput(wasm, stdout)
  const done = await executeJob({ context: network.context, job, executor })
  const { digest: result, instructionCount } = done
  const putFiles = () => client.putFiles({ id, archive: packResults(done.results) })

  return {
    ...{ run, id, deal, done, account, putFiles },
    truth: { result, instructionCount },
    /** Gives the solver the true result. */
    async publish() {
      await putFiles()
      await client.postResult({ result: { dealId: id, result, instructionCount } })
    },
    /** Puts a result on the chain by itself. */
    submit: (stated: { result: `0x${string}`; instructionCount: bigint }) =>
      sendTransaction(connection.client, {
        account,
        address: connection.deployment.deals,
        abi: dealsAbi,
        functionName: 'submit',
        args: [deal, stated.result, stated.instructionCount, '0x'],
      }),
  }
}

/** Waits for a deal of which something is so. */
export function findDeal(
  network: TestNetwork,
  ready: (record: DealRecord) => boolean,
): Promise<DealRecord> {
  return eventually(
    async () => (await network.store.listActiveDeals()).find(ready),
    'the state of the deal',
  )
}
