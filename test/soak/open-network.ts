import { createServer } from 'node:net'
import type { LocalAccount } from 'viem'
import type { Connection } from '../../src/chain/connection.ts'
import { deployMediation } from '../../src/chain/deploy-mediation.ts'
import type { TestChain } from '../helpers/test-chain.ts'
import { type Deed, describeCrew, type Member } from './describe-crew.ts'

const token = 10n ** 18n
/** What a mediator gets for a ruling, in tokens. */
const mediationFee = '0.1'

/** The accounts and contracts of a soak test, and its services, none of which runs yet. */
export type SoakNetwork = {
  connection: Connection
  crew: readonly Member[]
  creators: readonly LocalAccount[]
  /** The settings that everybody has. */
  env: Readonly<Record<string, string>>
}

/**
 * Deploys contracts and funds accounts.
 *
 * @param chain - the chain.
 * @param parameters - how many job creators and mediators there are, and what bad providers do,
 * and the settings that everybody has beside those of the network.
 */
export async function openNetwork(
  chain: TestChain,
  parameters: {
    creators: number
    mediators: number
    bad: readonly Deed[]
    env: Readonly<Record<string, string>>
  },
): Promise<SoakNetwork> {
  const connection = await chain.deploy()
  const { client, deployment } = connection
  const { deals, token: tokenAddress, registry } = deployment
  const fund = (tokens: bigint) => chain.fund(connection, { free: tokens * token })
  const solver = await fund(0n)
  const mediators = await inTurn([...Array(parameters.mediators)], () => fund(0n))
  const creators = await inTurn([...Array(parameters.creators)], () => fund(2_000n))
  const honest = await fund(2_000n)
  const bad = await inTurn(parameters.bad, async (deed) => [deed, await fund(2_000n)] as const)
  const mediation = await deployMediation(client, { account: solver, deals })
  const port = await findPort()
  return {
    connection,
    crew: describeCrew({ solver, mediators, honest, bad, port, key: chain.key }),
    creators,
    env: {
      ...parameters.env,
      WEB3_RPC_URL: chain.url,
      WEB3_DEALS_ADDRESS: deals,
      WEB3_TOKEN_ADDRESS: tokenAddress,
      WEB3_REGISTRY_ADDRESS: registry,
      WEB3_MEDIATION_ADDRESS: mediation,
      SERVICE_SOLVER: solver.address,
      SERVICE_MEDIATORS: mediators.map(({ address }) => address).join(','),
      MEDIATION_FEE: mediationFee,
    },
  }
}

/** Makes several, one after the other: they send from one account. */
async function inTurn<item, value>(
  items: readonly item[],
  make: (item: item) => Promise<value>,
): Promise<value[]> {
  const made: value[] = []
  for (const item of items) made.push(await make(item))
  return made
}

/** Finds a port that no connection gets by chance while its solver is dead. */
async function findPort(): Promise<number> {
  for (let port = 20_000 + (process.pid % 10_000); ; port += 1) {
    const server = createServer()
    const listens = new Promise<boolean>((resolve) => {
      server.once('listening', () => resolve(true)).once('error', () => resolve(false))
    })
    server.listen(port, '127.0.0.1')
    if (!(await listens)) continue
    await new Promise((resolve) => server.close(resolve))
    return port
  }
}
