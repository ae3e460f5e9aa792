import { type Address, isAddressEqual } from 'viem'
import { getCode } from 'viem/actions'
import { getMediatedDeals } from '../chain/actions/get-mediated-deals.ts'
import { getToken } from '../chain/actions/get-token.ts'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient, Deployment } from '../chain/connection.ts'
import { deployContracts } from '../chain/deploy-contracts.ts'
import { deployMediation } from '../chain/deploy-mediation.ts'
import { firstDeployment } from '../chain/first-deployment.ts'
import { DeploymentRecordError, WrongContractError } from '../errors/chain.ts'
import { deploymentRecordPath } from './deployment-record.ts'
import { developmentAccount } from './development-accounts.ts'

/**
 * Deploys the contracts of a local network unless they are on its chain.
 *
 * @param client - the chain.
 * @param parameters.folder - the chain's folder.
 * @param parameters.record - where they were deployed, as far as that was written down.
 * @returns where they are, whether they were deployed just now, and whether earlier ones are gone.
 * @throws DeploymentRecordError when there are contracts, and the record names others.
 */
export async function deployOnce(
  client: ChainClient,
  parameters: { folder: string; record: Deployment | undefined },
): Promise<{ deployment: Deployment; deployed: boolean; lost: boolean }> {
  const { folder, record } = parameters
  const admin = developmentAccount('admin')
  const first = firstDeployment(client.chain.id, admin.address)
  const known = record ?? first
  if (await isDeployed(client, known)) {
    const { chainId, token, deals, registry } = known
    return { deployment: { chainId, token, deals, registry }, deployed: false, lost: false }
  }
  // One that began anew has nothing there: what is there was not written down like that by us.
  if (record && ((await isOther(client, record)) || (await isDeployed(client, first))))
    throw new DeploymentRecordError({ path: deploymentRecordPath(folder), fault: 'wrong' })
  const deployment = await deployContracts(client, { account: admin })
  return { deployment, deployed: true, lost: record !== undefined }
}

/**
 * Deploys the mediation of a local network unless it is on its chain. Deals that name an earlier one
 * go on with that.
 *
 * @param client - the chain.
 * @param parameters.deals - whose deals it rules on.
 * @param parameters.known - where it was deployed, as far as that was written down.
 * @returns where it is.
 */
export async function deployMediationOnce(
  client: ChainClient,
  parameters: { deals: Address; known: Address | undefined },
): Promise<Address> {
  const { deals, known } = parameters
  if (known && (await rulesOn(client, known, deals))) return known
  return deployMediation(client, { account: developmentAccount('admin'), deals })
}

async function rulesOn(client: ChainClient, mediation: Address, deals: Address): Promise<boolean> {
  try {
    return isAddressEqual(await getMediatedDeals(client, { mediation }), deals)
  } catch (error) {
    if (error instanceof WrongContractError) return false
    throw error
  }
}

/** Looks whether contracts are on the chain, and belong together. */
async function isDeployed(client: ChainClient, wanted: Deployment): Promise<boolean> {
  const { token, deals, registry } = wanted
  const codes = [token, deals, registry].map((address) => hasCode(client, address))
  return (await Promise.all(codes)).every(Boolean) && (await paysIn(client, wanted))
}

/** Looks whether there is another contract where deals should be. */
async function isOther(client: ChainClient, wanted: Deployment): Promise<boolean> {
  return (await hasCode(client, wanted.deals)) && !(await paysIn(client, wanted))
}

async function hasCode(client: ChainClient, address: Deployment['deals']): Promise<boolean> {
  return (await askChain(getCode(client, { address }))) !== undefined
}

async function paysIn(client: ChainClient, { deals, token }: Deployment): Promise<boolean> {
  try {
    return isAddressEqual(await getToken(client, { deals }), token)
  } catch (error) {
    if (error instanceof WrongContractError) return false
    throw error
  }
}
