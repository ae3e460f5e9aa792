import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAddress, isAddressEqual } from 'viem'
import { getCode } from 'viem/actions'
import { z } from 'zod'
import { deposit } from '../chain/actions/deposit.ts'
import { getBalances } from '../chain/actions/get-balances.ts'
import { getToken } from '../chain/actions/get-token.ts'
import { transferTokens } from '../chain/actions/transfer-tokens.ts'
import { askChain } from '../chain/ask-chain.ts'
import {
  type ChainClient,
  type Connection,
  connectChain,
  type Deployment,
} from '../chain/connection.ts'
import { deployContracts } from '../chain/deploy-contracts.ts'
import { firstDeployment } from '../chain/first-deployment.ts'
import { keepState } from '../chain/keep-state.ts'
import { type ChainBegin, startLocalChain } from '../chain/local-chain.ts'
import { DeploymentRecordError, WrongContractError } from '../errors/chain.ts'
import { checkEnvFile, writeEnvFile } from '../runtime/env-file.ts'
import { writeFileAtomically } from '../runtime/write-file-atomically.ts'
import { storeFailure } from '../store/store-failure.ts'
import { type AccountBalances, readAccounts } from './account-balances.ts'
import {
  type DevelopmentRole,
  developmentAccount,
  developmentKey,
  developmentRoles,
} from './development-accounts.ts'
import { lockChain } from './lock-chain.ts'
import { settingName } from './setting-name.ts'

const token = 10n ** 18n
/** What those who stake have at least after a boot, in token units. */
const funds = { wallet: 500n * token, free: 500n * token }
/** The id of a chain for development. */
const chainId = 31_337

/** A local network whose chain runs by itself. */
export type BootedNetwork = {
  rpcUrl: string
  deployment: Deployment
  /** What was not there before. */
  started: { chain: boolean; contracts: boolean }
  /** How the chain is there; anew when what an earlier one held is gone. */
  begin: ChainBegin | 'anew'
  accounts: Readonly<Record<DevelopmentRole, AccountBalances>>
}

/**
 * Starts a local chain that goes on by itself, deploys the contracts, funds the accounts of every
 * role and writes the settings for the services. What is there already stays, so that repeating it,
 * also after it was cut off or at the same time, does no harm.
 *
 * @param parameters.dataDir - where the chain keeps its state; an absolute path.
 * @param parameters.envFile - where the settings go.
 * @param parameters.rpcPort - where the chain listens on loopback.
 * @returns the network, and what every role has.
 * @throws ForeignEnvFileError before anything is started, when the file is somebody else's.
 * @throws AnvilStartError, ChainStateError when the chain cannot be started.
 * @throws DeploymentRecordError when it is not known where the contracts are.
 * @throws DirectoryInUseError when others boot or stop it for too long.
 */
export async function bootNetwork(parameters: {
  dataDir: string
  envFile: string
  rpcPort: number
}): Promise<BootedNetwork> {
  const { dataDir, envFile, rpcPort } = parameters
  await checkEnvFile(envFile)
  const folder = chainFolder(dataDir)
  const lock = await lockChain(folder)
  try {
    const { rpcUrl, begin } = await startLocalChain({ folder, port: rpcPort, chainId })
    const client = await connectChain({ rpcUrl, chainId, pollingInterval: 20 })
    const { deployment, deployed, lost } = await deployOnce(client, join(folder, 'deployment.json'))
    const connection: Connection = { client, deployment }
    for (const role of ['resourceProvider', 'jobCreator'] as const) await fund(connection, role)
    // anvil writes its state only now and then, and all of this would be gone with it till then.
    await keepState(folder, rpcUrl)
    await writeEnvFile(envFile, settings({ rpcUrl, deployment, dataDir }))
    return {
      rpcUrl,
      deployment,
      started: { chain: begin !== 'running', contracts: deployed },
      begin: lost ? 'anew' : begin,
      accounts: await readAccounts(connection, addresses()),
    }
  } catch (error) {
    throw storeFailure(folder, error)
  } finally {
    lock.release()
  }
}

/**
 * Tells where the local chain of a data directory keeps its state.
 *
 * @param dataDir - an absolute path.
 */
export function chainFolder(dataDir: string): string {
  return join(dataDir, 'chain')
}

const deploymentSchema = z.object({
  chainId: z.literal(chainId),
  token: z.string().refine((value) => isAddress(value)),
  deals: z.string().refine((value) => isAddress(value)),
  registry: z.string().refine((value) => isAddress(value)),
})

/** Deploys the contracts unless they are on the chain. */
async function deployOnce(
  client: ChainClient,
  path: string,
): Promise<{ deployment: Deployment; deployed: boolean; lost: boolean }> {
  const admin = developmentAccount('admin')
  const record = await readRecord(path)
  const known = record ?? firstDeployment(chainId, admin.address)
  const isThere = await isDeployed(client, known)
  const deployment = isThere ? known : await deployContracts(client, { account: admin })
  if (!record || !isThere)
    await writeFileAtomically(path, `${JSON.stringify(deployment, undefined, 2)}\n`)
  return { deployment, deployed: !isThere, lost: record !== undefined && !isThere }
}

/** Reads where the contracts were deployed; others would be another network. */
async function readRecord(path: string): Promise<Deployment | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  try {
    return deploymentSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new DeploymentRecordError({ path, cause })
  }
}

/** Looks whether contracts are on the chain, and belong together. */
async function isDeployed(client: ChainClient, wanted: Deployment): Promise<boolean> {
  const { token, deals, registry } = wanted
  const codes = [token, deals, registry].map((address) => askChain(getCode(client, { address })))
  if (!(await Promise.all(codes)).every((code) => code !== undefined)) return false
  try {
    return isAddressEqual(await getToken(client, { deals }), token)
  } catch (error) {
    if (error instanceof WrongContractError) return false
    throw error
  }
}

/** Brings an account up to what it should have at least. */
async function fund(connection: Connection, role: DevelopmentRole): Promise<void> {
  const account = developmentAccount(role)
  const { wallet, free } = await getBalances(connection, { account: account.address })
  const toDeposit = free < funds.free ? funds.free - free : 0n
  const amount = funds.wallet + toDeposit - wallet
  if (amount > 0n) {
    const admin = developmentAccount('admin')
    await transferTokens(connection, { account: admin, to: account.address, amount })
  }
  if (toDeposit > 0n) await deposit(connection, { account, amount: toDeposit })
}

function addresses(): Record<DevelopmentRole, `0x${string}`> {
  const address = (role: DevelopmentRole) => developmentAccount(role).address
  return {
    admin: address('admin'),
    faucet: address('faucet'),
    solver: address('solver'),
    mediator: address('mediator'),
    resourceProvider: address('resourceProvider'),
    jobCreator: address('jobCreator'),
  }
}

/** Writes down what other commands need to use the network. */
function settings(network: {
  rpcUrl: string
  deployment: Deployment
  dataDir: string
}): Record<string, string> {
  const { rpcUrl, deployment, dataDir } = network
  const accounts = developmentRoles.flatMap((role) => [
    [settingName(role, 'ADDRESS'), developmentAccount(role).address],
    [settingName(role, 'PRIVATE_KEY'), developmentKey(role)],
  ])
  return {
    WEB3_RPC_URL: rpcUrl,
    WEB3_CHAIN_ID: `${deployment.chainId}`,
    WEB3_DEALS_ADDRESS: deployment.deals,
    WEB3_TOKEN_ADDRESS: deployment.token,
    WEB3_REGISTRY_ADDRESS: deployment.registry,
    SERVICE_SOLVER: developmentAccount('solver').address,
    DATA_DIR: dataDir,
    ...Object.fromEntries(accounts),
  }
}
