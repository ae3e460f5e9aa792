import { join } from 'node:path'
import type { Address } from 'viem'
import { deposit } from '../chain/actions/deposit.ts'
import { getBalances } from '../chain/actions/get-balances.ts'
import { transferTokens } from '../chain/actions/transfer-tokens.ts'
import { type Connection, connectChain, type Deployment } from '../chain/connection.ts'
import { keepState } from '../chain/keep-state.ts'
import { type ChainBegin, startLocalChain } from '../chain/local-chain.ts'
import { checkEnvPlace, writeEnvFile } from '../runtime/env-file.ts'
import { storeFailure } from '../store/store-failure.ts'
import { type AccountBalances, readAccounts } from './account-balances.ts'
import { deployMediationOnce, deployOnce } from './deploy-once.ts'
import { readDeploymentRecord, writeDeploymentRecord } from './deployment-record.ts'
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
/** Where a chain listens unless it was told otherwise once. */
const usualPort = 8545

/** A local network whose chain runs by itself. */
export type BootedNetwork = {
  rpcUrl: string
  /** Where it was before, if that was elsewhere: what asks it there has to be started again. */
  movedFrom?: string
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
 * @param parameters.rpcPort - where the chain listens on loopback; as the last time unless told.
 * @returns the network, and what every role has.
 * @throws ForeignEnvFileError, EnvFileError before anything is started, when the file is somebody
 * else's or cannot be there.
 * @throws AnvilStartError, ChainStateError when the chain cannot be started.
 * @throws DeploymentRecordError when it is not known where the contracts are; before anything is
 * started, when the record cannot be read.
 * @throws DirectoryInUseError when others boot or stop it for too long.
 */
export async function bootNetwork(parameters: {
  dataDir: string
  envFile: string
  rpcPort?: number | undefined
}): Promise<BootedNetwork> {
  const { dataDir, envFile, rpcPort } = parameters
  await checkEnvPlace(envFile)
  const folder = chainFolder(dataDir)
  const lock = await lockChain(folder)
  try {
    const record = await readDeploymentRecord(folder)
    // What runs still asks it where it was.
    const port = rpcPort ?? record?.rpcPort ?? usualPort
    const { rpcUrl, begin } = await startLocalChain({ folder, port, chainId })
    const client = await connectChain({ rpcUrl, chainId, pollingInterval: 20 })
    const { deployment, deployed, lost } = await deployOnce(client, { folder, record })
    const now = Number(new URL(rpcUrl).port)
    const { deals } = deployment
    const mediation = await deployMediationOnce(client, { deals, known: record?.mediation })
    await writeDeploymentRecord(folder, { ...deployment, mediation, rpcPort: now })
    const connection: Connection = { client, deployment }
    for (const role of ['resourceProvider', 'jobCreator'] as const) await fund(connection, role)
    // anvil writes its state only now and then, and all of this would be gone with it till then.
    await keepState(folder, rpcUrl)
    await writeEnvFile(envFile, settings({ rpcUrl, deployment, mediation, dataDir }))
    const last = record?.rpcPort
    return {
      rpcUrl,
      ...(last !== undefined && last !== now && { movedFrom: `http://127.0.0.1:${last}` }),
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
  mediation: Address
  dataDir: string
}): Record<string, string> {
  const { rpcUrl, deployment, mediation, dataDir } = network
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
    WEB3_MEDIATION_ADDRESS: mediation,
    SERVICE_MEDIATORS: developmentAccount('mediator').address,
    SERVICE_SOLVER: developmentAccount('solver').address,
    DATA_DIR: dataDir,
    ...Object.fromEntries(accounts),
  }
}
