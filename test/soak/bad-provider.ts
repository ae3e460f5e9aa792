/**
 * A resource provider that is up to something, as a process of its own: `bad-provider.ts DEED`, with
 * the settings of `gdcn resource-provider` in the environment.
 */
import { once } from 'node:events'
import { join } from 'node:path'
import { BaseError } from '../../src/errors/base.ts'
import { wasmExecutor } from '../../src/executor/wasm.ts'
import { createContext } from '../../src/runtime/create-context.ts'
import { defaultDataDir } from '../../src/runtime/data-dir.ts'
import { connectDeployment, readSolver } from '../../src/services/connect-deployment.ts'
import { findSolver } from '../../src/services/find-solver.ts'
import { readAccount } from '../../src/services/read-account.ts'
import { readAmount } from '../../src/services/read-amount.ts'
import { readMediation } from '../../src/services/read-mediation.ts'
import { createResourceProvider } from '../../src/services/resource-provider/resource-provider.ts'
import { defaultResourceTerms } from '../../src/services/resource-provider/resource-terms.ts'
import { neverFinish, runOutOfMemory } from '../../src/services/scenarios/cast/idle.ts'
import { lieAboutCount, lieAboutOutput } from '../../src/services/scenarios/cast/lie.ts'
import { openServiceStorage } from '../../src/services/service-storage.ts'
import type { Deed } from './describe-crew.ts'

const executor = wasmExecutor()
const deeds = {
  'lies-about-output': () => lieAboutOutput(executor, 'I am a sheep.\n'),
  'lies-about-count': () => lieAboutCount(executor, 1_000n),
  'never-finishes': () => neverFinish(executor),
  'runs-out-of-memory': () => runOutOfMemory(executor),
  withholds: () => executor,
} satisfies Record<Deed, unknown>

/** Has the solver never hear of a result: the chain alone does. */
function withholdResults() {
  const { fetch } = globalThis
  globalThis.fetch = async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    const isShown = init?.method !== 'GET' && /\/(result|files)$/.test(pathname)
    return isShown ? new Response(null, { status: 503 }) : fetch(input, init)
  }
}

const { context } = createContext({ level: 'info', dataDir: defaultDataDir() })

async function begin(deed: Deed): Promise<void> {
  if (deed === 'withholds') withholdResults()
  const { env } = process
  const account = readAccount('resourceProvider', env)
  const connection = await connectDeployment({
    'rpc-url': env.WEB3_RPC_URL,
    deals: env.WEB3_DEALS_ADDRESS,
    token: env.WEB3_TOKEN_ADDRESS,
    registry: env.WEB3_REGISTRY_ADDRESS,
  })
  const mediation = readMediation({
    mediation: env.WEB3_MEDIATION_ADDRESS,
    mediators: env.SERVICE_MEDIATORS,
    'mediation-fee': env.MEDIATION_FEE ?? '',
  })
  const folder = join(env.DATA_DIR ?? '', 'resource-provider')
  const owner = { folder, role: 'resource provider', account: account.address, connection }
  const provider = createResourceProvider({
    ...{ context, connection, account, executor: deeds[deed]() },
    solver: await findSolver(connection, readSolver(env.SERVICE_SOLVER)),
    storage: await openServiceStorage(context, owner),
    terms: {
      ...defaultResourceTerms,
      instructionPrice: readAmount('OFFER_PRICE', env.OFFER_PRICE ?? ''),
      count: Number(env.OFFER_COUNT),
      ...(mediation && { mediation }),
    },
  })
  context.shutdown.add(provider.name, provider.stop)
  await provider.start()
}

await begin(process.argv[2] as Deed).catch((error: unknown) => {
  console.error(error)
  process.exit(error instanceof BaseError ? error.exitCode : 1)
})
const { signal } = context.shutdown
if (!signal.aborted) await once(signal, 'abort')
await context.shutdown.run()
process.exit()
