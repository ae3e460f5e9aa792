import type { Address } from 'viem'
import { createApiClient } from '../api/client.ts'
import type { Context } from '../runtime/context.ts'
import { startLocalNetwork } from './local-network.ts'
import { getRoleBalances, type RoleBalances } from './role-balances.ts'
import type { JobReport } from './run/report-run.ts'
import type { StageEvent } from './run/run-job.ts'
import { runModule } from './run/run-module.ts'
import { openMemoryRunStorage } from './run/run-storage.ts'

type DemoRole = 'jobCreator' | 'resourceProvider' | 'solver'

/** One job from offer to settlement, and what it took and moved. */
export type DemoReport = JobReport & {
  balances: { before: RoleBalances<DemoRole>; after: RoleBalances<DemoRole> }
}

/**
 * Runs a job on a network of its own, which ends with the context.
 *
 * A first job goes ahead unreported, so that the gas is that of a job in steady state: every
 * balance has been written before.
 *
 * @param parameters - the context, and the module with its inputs.
 * @returns the second job, with every role's balance before and after it.
 */
export async function runDemo(parameters: {
  context: Context
  module: string
  inputs: Readonly<Record<string, string>>
  /** Hears that the network is up, and is waited for. */
  onNetwork?: () => Promise<void>
  onStage?: (event: StageEvent) => void
}): Promise<DemoReport> {
  const { context, onNetwork, onStage, ...job } = parameters
  const network = await startLocalNetwork({ context })
  const { connection, accounts } = network
  const client = createApiClient({
    url: network.solverUrl,
    account: accounts.jobCreator,
    deployment: connection.deployment,
    solver: accounts.solver.address,
    clock: context.clock,
  })
  const run = {
    ...job,
    context,
    storage: await openMemoryRunStorage(),
    connection,
    client,
    account: accounts.jobCreator,
    solver: accounts.solver.address,
  }
  await runModule(run)
  await onNetwork?.()

  const addresses: Record<DemoRole, Address> = {
    jobCreator: accounts.jobCreator.address,
    resourceProvider: accounts.resourceProvider.address,
    solver: accounts.solver.address,
  }
  const before = await getRoleBalances(connection, addresses)
  const report = await runModule({ ...run, ...(onStage && { onStage }) })
  const after = await getRoleBalances(connection, addresses)
  return { ...report, balances: { before, after } }
}
