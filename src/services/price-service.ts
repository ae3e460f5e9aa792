import { type ConnectNetworkParameters, connectNetwork } from './connect-network.ts'
import { type MediationSettings, readMediation } from './read-mediation.ts'
import { limitTerms } from './run/limit-terms.ts'
import { type JobPrice, priceJob } from './run/price-job.ts'
import { readMaxCost } from './run/read-max-cost.ts'

/**
 * Works out what a job would cost on the network that the settings name, and signs nothing.
 *
 * @param parameters - the settings, as flags and environment give them, and the job.
 * @returns the deal that would be proposed now, in numbers.
 * @throws as `connectNetwork`, `limitTerms` and `priceJob`.
 */
export async function showPrice(
  parameters: ConnectNetworkParameters & {
    module: string
    inputs: Readonly<Record<string, string>>
    'max-cost'?: string | undefined
  } & MediationSettings,
): Promise<JobPrice> {
  const { module, inputs } = parameters
  const maxCost = readMaxCost(parameters['max-cost'])
  const { connection, client, account, solver, local } = await connectNetwork(parameters)
  const terms = await limitTerms(client, maxCost, local ? undefined : readMediation(parameters))
  const { address } = account
  return priceJob({ connection, client, account: address, solver, module, inputs, terms })
}
