import { join } from 'node:path'
import { InvalidSettingError, NoPublicUrlError } from '../errors/config.ts'
import type { Context } from '../runtime/context.ts'
import { createDiskFiles } from '../store/disk-files.ts'
import { checkPrice } from './check-price.ts'
import { connectDeployment, type DeploymentSettings } from './connect-deployment.ts'
import { readAccount } from './read-account.ts'
import { readAmount } from './read-amount.ts'
import { openServiceStorage } from './service-storage.ts'
import { createSolver } from './solver/solver.ts'

/**
 * Starts a solver with the settings of a process, until its context ends.
 *
 * @param parameters - the settings, as flags and environment give them.
 * @throws MissingSettingError, InvalidSettingError when they are incomplete or wrong.
 * @throws NoPublicUrlError when it listens at every address, and is not told which one clients use.
 * @throws DirectoryInUseError, ForeignStoreError, StoreNewerError when it cannot remember there.
 * @throws PortTakenError, CannotListenError, RpcUnreachableError, WrongChainError when it cannot begin.
 */
export async function startSolverService(
  parameters: DeploymentSettings & {
    context: Context
    /** Where it remembers things; an absolute path. */
    dataDir: string
    /** Whether it ends the deals of others, too, whose deadline has passed. */
    keeper: boolean
    host: string
    port: number
    url?: string | undefined
    fee: string
    /** The most that it keeps of one result, in MiB. */
    'max-result': number
    /** The most that it keeps of the input data of one offer, in MiB. */
    'input-limit': number
    /** How much of the disk stays free, in MB. */
    'reserve-disk': number
    environment: Readonly<Record<string, string | undefined>>
  },
): Promise<void> {
  const { context, dataDir, host, port, url, environment } = parameters
  const account = readAccount('solver', environment)
  const fee = readAmount('SOLVER_FEE', parameters.fee)
  if (host.trim() === '')
    throw new InvalidSettingError({ setting: 'SERVER_HOST', wanted: 'an address to listen at' })
  // It goes to the chain, where everybody who wants a solver would come upon it.
  if (url !== undefined && !isWebUrl(url))
    throw new InvalidSettingError({ setting: 'SERVER_URL', wanted: 'a URL of http or https' })
  const published = url === undefined ? host : new URL(url).hostname
  if (isEveryAddress(published)) throw new NoPublicUrlError({ host: published })
  const connection = await connectDeployment(parameters)
  await checkPrice(connection, { setting: 'SOLVER_FEE', price: fee })
  const { address } = account
  const folder = join(dataDir, 'solver')
  const owner = { folder, role: 'solver', account: address, connection }
  const solver = createSolver({
    ...{ context, connection, account, host, port, fee },
    keepsAll: parameters.keeper,
    maxResultBytes: BigInt(parameters['max-result']) * 1024n * 1024n,
    maxInputBytes: BigInt(parameters['input-limit']) * 1024n * 1024n,
    storage: await openServiceStorage(context, owner),
    uploads: await createDiskFiles(join(folder, 'uploads')),
    disk: { folder, reserve: BigInt(parameters['reserve-disk']) * 1024n * 1024n },
    ...(url !== undefined && { publicUrl: url }),
  })
  context.shutdown.add(solver.name, solver.stop)
  await solver.start()
}

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

/** Tells whether a host stands for every address of a machine. */
function isEveryAddress(host: string): boolean {
  const url = `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}`
  // Written in one way, of many.
  return URL.canParse(url) && ['0.0.0.0', '[::]', '[::ffff:0:0]'].includes(new URL(url).hostname)
}
