import type { WantedModule } from '../modules/prepare-job.ts'
import { listSecrets } from './check-inputs.ts'
import { type ConnectNetworkParameters, connectNetwork } from './connect-network.ts'
import { pinInputs } from './inputs/pin-inputs.ts'
import { readLocalFee } from './read-local-fee.ts'
import { type MediationSettings, readMediation } from './read-mediation.ts'
import { readIpfs } from './results/read-storage.ts'
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
  parameters: ConnectNetworkParameters &
    Omit<WantedModule, 'dataPins'> & {
      data: Readonly<Record<string, string>>
      'max-cost'?: string | undefined
      judge: string
    } & MediationSettings,
): Promise<JobPrice> {
  const maxCost = readMaxCost(parameters['max-cost'])
  const { data, context, environment } = parameters
  const places = { ipfs: readIpfs(environment), secrets: listSecrets(environment) }
  const { dataPins } = await pinInputs(data, { ...places, signal: context.shutdown.signal })
  const network = await connectNetwork({ ...parameters, localFee: readLocalFee(parameters) })
  const { connection, client, account, solver } = network
  const ruling = network.local ? network.mediation : readMediation(parameters)
  const terms = await limitTerms(client, maxCost, ruling)
  const { address } = account
  return priceJob({ ...parameters, dataPins, connection, client, account: address, solver, terms })
}
