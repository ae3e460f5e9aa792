import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEventLogs } from 'viem'
import { getLogs } from 'viem/actions'
import { getBalances } from '../../src/chain/actions/get-balances.ts'
import { deployMediation } from '../../src/chain/deploy-mediation.ts'
import { dealsAbi } from '../../src/chain/generated/contracts.ts'
import { eventually } from './eventually.ts'
import { freePort } from './free-port.ts'
import { type Running, start } from './gdcn.ts'
import type { TestChain } from './test-chain.ts'

const token = 10n ** 18n
/** What the solver asks for each deal. */
export const fee = token / 100n

/** The commands that a network consists of. */
export type ServiceName = 'solver' | 'resource-provider' | 'mediator'

/** A network of real processes, each of which can be killed and started again. */
export type TestProcesses = Awaited<ReturnType<typeof startTestProcesses>>

/**
 * Starts a solver and a resource provider as processes of their own, on contracts of their own.
 *
 * @param chain - the chain.
 * @param parameters.env - settings of every command, in the place of the network's.
 * @param parameters.mediated - whether there is a mediator as well, which its deals name.
 */
export async function startTestProcesses(
  chain: TestChain,
  parameters: { env?: Readonly<Record<string, string>>; mediated?: true } = {},
) {
  const connection = await chain.deploy()
  const { deals, token: tokenAddress, registry } = connection.deployment
  const solver = await chain.fund(connection, { free: 0n })
  const provider = await chain.fund(connection, { free: 500n * token })
  const jobCreator = await chain.fund(connection, { free: 500n * token })
  const mediator = await chain.fund(connection, { free: 0n })
  const mediation = parameters.mediated && {
    WEB3_MEDIATION_ADDRESS: await deployMediation(connection.client, { account: mediator, deals }),
    SERVICE_MEDIATORS: mediator.address,
  }
  const folder = mkdtempSync(join(tmpdir(), 'gdcn-test-'))
  const port = await freePort()
  const env = {
    WEB3_RPC_URL: chain.url,
    WEB3_DEALS_ADDRESS: deals,
    WEB3_TOKEN_ADDRESS: tokenAddress,
    WEB3_REGISTRY_ADDRESS: registry,
    SERVICE_SOLVER: solver.address,
    SOLVER_PRIVATE_KEY: chain.key(solver),
    RESOURCE_PROVIDER_PRIVATE_KEY: chain.key(provider),
    JOB_CREATOR_PRIVATE_KEY: chain.key(jobCreator),
    MEDIATOR_PRIVATE_KEY: chain.key(mediator),
    SERVER_PORT: `${port}`,
    DATA_DIR: join(folder, 'data'),
    OFFER_COUNT: '4',
    ...mediation,
    ...parameters.env,
  }
  const all = new Set<Running>()
  const services = new Map<ServiceName, Running>()

  function begin(args: readonly string[], own: Readonly<Record<string, string>> = {}): Running {
    const running = start(args, { env: { ...env, ...own } })
    all.add(running)
    return running
  }

  const ready = {
    solver: '🟡 SOL solver registered',
    'resource-provider': 'resource provider ready',
    mediator: 'mediator ready',
  }

  async function startService(name: ServiceName, own: Readonly<Record<string, string>> = {}) {
    const running = begin([name], own)
    services.set(name, running)
    await eventually(() => {
      if (running.child.exitCode !== null) throw new Error(`${name} ended: ${running.stderr()}`)
      return running.stderr().includes(ready[name])
    }, `${name} is ready`)
    return running
  }

  await startService('solver')
  await startService('resource-provider')
  if (mediation) await startService('mediator')

  return {
    connection,
    accounts: { solver, provider, jobCreator, mediator },
    env,
    folder,
    begin,
    startService,
    log: (name: ServiceName) => services.get(name)?.stderr() ?? '',

    /** Ends a service without a word of warning. */
    async kill(name: ServiceName) {
      const running = services.get(name)
      running?.child.kill('SIGKILL')
      await running?.ended
    },

    run: (message = 'moo', args: readonly string[] = []) =>
      begin(['run', 'cowsay:v0.0.1', '-i', `Message=${message}`, ...args]),

    /** What everybody has in the contract and free. */
    async free() {
      const read = async ({ address: account }: { address: `0x${string}` }) =>
        (await getBalances(connection, { account })).free
      const [contract, ...free] = await Promise.all([
        getBalances(connection, { account: deals }),
        ...[solver, provider, jobCreator, mediator].map(read),
      ])
      const locked = free.reduce((rest, one) => rest - one, contract.wallet)
      const [forSolver = 0n, forProvider = 0n, forJobCreator = 0n, forMediator = 0n] = free
      const parties = { solver: forSolver, provider: forProvider, jobCreator: forJobCreator }
      return { ...parties, mediator: forMediator, locked }
    },

    /** Every event of the contract, by its name. */
    async events() {
      const { client } = connection
      const logs = await getLogs(client, { address: deals, fromBlock: 0n, toBlock: 'latest' })
      return parseEventLogs({ abi: dealsAbi, logs })
    },

    async stop() {
      for (const running of all) running.child.kill('SIGTERM')
      await Promise.all([...all].map((running) => running.ended))
      for (const running of all) running.clean()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
