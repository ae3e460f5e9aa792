import { InvalidSettingError } from '../../errors/config.ts'
import type { Engine } from '../../market/find-engine.ts'
import { knownModules } from '../../modules/known-modules.ts'
import { nameModule } from '../../modules/name-module.ts'
import { readAmount } from '../read-amount.ts'
import { type ModulePrice, readModulePrices } from './read-module-prices.ts'
import { defaultResourceTerms, type Sale } from './resource-terms.ts'

/** What is sold for how much, as flags and environment give it. */
export type SaleSettings = {
  /** Modules by any of their names, or `any`; those with short names if absent. */
  'allow-module'?: readonly string[] | undefined
  /** `MODULE=PRICE`, with `/job` or `/instruction` where that is not clear. */
  'module-price'?: readonly string[] | undefined
  /** The price of one instruction, in tokens. */
  price: string
  /** The price of one container, in tokens. */
  'job-price': string
  /** For how long a job may run. */
  'offer-seconds'?: number | undefined
  /** How large results may be, in MB. */
  'offer-results': number
  'allow-network'?: boolean | undefined
}

/** For how long a job may run unless told, in seconds. */
const defaultSeconds: Record<Engine, number> = {
  wasm: defaultResourceTerms.limits.seconds,
  docker: 3_600,
}

/**
 * Reads what a provider sells: an offer for each engine and each module that has a price of its own, as
 * an offer has one price.
 *
 * @param settings - as flags and environment give them.
 * @param parameters.engines - what its executor runs.
 * @param parameters.cacheDir - where modules are kept; a tag is looked up by its repository.
 * @returns what it sells; at least one thing.
 * @throws InvalidSettingError when a price is none, or could not be asked.
 * @throws as `nameModule` when there is no such module.
 */
export async function readSales(
  settings: SaleSettings,
  parameters: { engines: readonly Engine[]; cacheDir: string },
): Promise<readonly Sale[]> {
  const { engines } = parameters
  const prices: Record<Engine, bigint> = {
    wasm: readAmount('OFFER_PRICE', settings.price),
    docker: readAmount('OFFER_JOB_PRICE', settings['job-price']),
  }
  const priced = await readModulePrices(settings['module-price'] ?? [], parameters)
  const allowed = await readModules(settings['allow-module'], parameters)
  /** What is allowed and has no price of its own there. An empty list allows all. */
  const othersOf = (engine: Engine) =>
    allowed.filter((entry) => !priced.some((one) => one.engine === engine && one.entry === entry))
  for (const { entry, engine, price } of priced) {
    const rest = allowed.length === 0 ? [undefined] : othersOf(engine)
    const sold: SoldFor[] = rest.map((other) => ({ entry: other, engine, price: prices[engine] }))
    const cheaper = [...sold, ...priced].find(
      (other) => other.engine === engine && other.price < price && isWhole(other.entry, entry),
    )
    if (cheaper)
      throw new InvalidSettingError({
        setting: 'OFFER_MODULE_PRICES',
        wanted: `a list of prices that would be paid: ${entry} is allowed for less as ${cheaper.entry === undefined ? 'any module: name those that you allow in OFFER_MODULES instead' : `a commit of ${cheaper.entry}`}`,
      })
  }
  const sell = (engine: Engine, modules: readonly string[], price: bigint): Sale => ({
    executors: [engine],
    modules,
    instructionPrice: price,
    // No job pays more than its P, so it has to cover a price that is paid once.
    ...(engine === 'docker' && { paymentCollateral: price }),
    limits: {
      seconds: settings['offer-seconds'] ?? defaultSeconds[engine],
      resultBytes: BigInt(settings['offer-results']) * 1024n * 1024n,
      network: engine === 'docker' && settings['allow-network'] === true,
    },
  })
  return engines.flatMap((engine) => [
    ...(allowed.length === 0 || othersOf(engine).length > 0
      ? [sell(engine, othersOf(engine), prices[engine])]
      : []),
    ...priced
      .filter((one) => one.engine === engine)
      .map(({ entry, price }) => sell(engine, [entry], price)),
  ])
}

/**
 * Reads a list of modules.
 *
 * @param names - modules by any of their names, or `any`; those with short names if absent.
 * @param parameters.cacheDir - where modules are kept.
 * @returns what documents call them; empty for all.
 */
export async function readModules(
  names: readonly string[] | undefined,
  parameters: { cacheDir: string },
): Promise<readonly string[]> {
  if (names === undefined || names.length === 0) return knownModules()
  if (names.includes('any')) return []
  const entries = await Promise.all(names.map((name) => nameModule(name.trim(), parameters)))
  return [...new Set(entries)]
}

/** A price, and what it is asked for: any module if absent. */
type SoldFor = Omit<ModulePrice, 'entry'> & { entry: string | undefined }

/** Tells whether an entry is for all commits of the module of another, or for any module. */
function isWhole(entry: string | undefined, other: string): boolean {
  return entry === undefined || (!entry.includes('@') && other.startsWith(`${entry}@`))
}
