import type { Hex } from 'viem'
import { createApiClient } from '../api/client.ts'
import type { Context } from '../runtime/context.ts'
import { watchFetch } from '../runtime/watch-fetch.ts'
import { connectDeployment, type DeploymentSettings, readSolver } from './connect-deployment.ts'
import { chooseKey } from './deal/choose-key.ts'
import { describeOutage } from './describe-outage.ts'
import { findSolver } from './find-solver.ts'
import { findDeal } from './logs/find-deal.ts'
import type { LogEnd, LogListener } from './logs/read-log.ts'
import { showLog } from './logs/show-log.ts'
import type { KeyedRole } from './read-account.ts'

/**
 * Tells the account that the settings name what the job of a deal prints.
 *
 * @param parameters - the settings, as flags and environment give them; the deal or the run, as it was
 * typed; until when, and who hears of it.
 * @returns the deal's id, and why nothing more was told.
 * @throws MissingSettingError, InvalidSettingError when the settings are incomplete or wrong; else as
 * `findDeal` and `showLog`.
 */
export async function runShowLog(
  parameters: DeploymentSettings & {
    context: Context
    deal: string
    /** Where runs are remembered; an absolute path. */
    dataDir: string
    role?: KeyedRole | undefined
    solver?: string | undefined
    until: 'done' | 'read'
    listener: LogListener
    /** Hears in words that the solver does not answer, and that it does again. */
    onOutage: (sentence: string) => void
    /** Fires when nobody hears of it any more. */
    closed: AbortSignal
    environment: Readonly<Record<string, string | undefined>>
  },
): Promise<{ dealId: Hex; end: LogEnd }> {
  const { context, deal: typed, dataDir, onOutage } = parameters
  const account = chooseKey(parameters)
  const named = readSolver(parameters.solver)
  const connection = await connectDeployment(parameters)
  const { url, address: solver, findUrl } = await findSolver(connection, named)
  const { deployment } = connection
  const { clock } = context
  const fetch = watchFetch({
    clock,
    onOutage: (event) => onOutage(describeOutage('solver', event)),
  })
  const client = createApiClient({ url, account, deployment, solver, clock, findUrl, fetch })
  const asking = { context, connection, account, solver, client }
  const dealId = await findDeal({ ...asking, typed, dataDir })
  const { until, listener, closed } = parameters
  const signal = AbortSignal.any([context.shutdown.signal, closed])
  return { dealId, end: await showLog({ ...asking, dealId, signal, until, listener }) }
}
