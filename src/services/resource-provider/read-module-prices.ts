import { InvalidSettingError } from '../../errors/config.ts'
import type { Engine } from '../../market/find-engine.ts'
import { builtinModules } from '../../modules/builtin-module.ts'
import { nameModule } from '../../modules/name-module.ts'
import { standardModules } from '../../modules/standard-modules.ts'
import { readAmount } from '../read-amount.ts'

/** What one module costs, other than the others that the same engine runs. */
export type ModulePrice = {
  /** What documents call the module. */
  entry: string
  /** What runs it at that price. */
  engine: Engine
  /** Of an instruction, or of a container; in token units. */
  price: bigint
}

const setting = 'OFFER_MODULE_PRICES'
const engineOf: Readonly<Record<string, Engine>> = { instruction: 'wasm', job: 'docker' }

/**
 * Reads the prices of single modules. A price is for what runs the module, and for nothing else: one of
 * an instruction is next to nothing for a container.
 *
 * @param pairs - `MODULE=PRICE`, `MODULE=PRICE/instruction` or `MODULE=PRICE/job`.
 * @param parameters.engines - what the provider runs.
 * @param parameters.cacheDir - where modules are kept.
 * @returns one for each module and engine; the last that is given.
 * @throws InvalidSettingError when one is no price, or does not say for what where that is not clear.
 * @throws as `nameModule` when there is no such module.
 */
export async function readModulePrices(
  pairs: readonly string[],
  parameters: { engines: readonly Engine[]; cacheDir: string },
): Promise<readonly ModulePrice[]> {
  const prices = new Map<string, ModulePrice>()
  for (const pair of pairs) {
    const at = pair.lastIndexOf('=')
    if (at <= 0) throw new InvalidSettingError({ setting, wanted: 'a list of MODULE=PRICE' })
    const [amount = '', unit, ...rest] = pair.slice(at + 1).split('/')
    if (rest.length > 0 || (unit !== undefined && !engineOf[unit.trim()]))
      throw new InvalidSettingError({
        setting,
        wanted: 'a list of MODULE=PRICE, with /instruction or /job after a price',
      })
    const price = readAmount(setting, amount.trim())
    const entry = await nameModule(pair.slice(0, at).trim(), parameters)
    const said = unit === undefined ? undefined : engineOf[unit.trim()]
    const engine = said ?? chooseEngine(entry, parameters.engines)
    if (!parameters.engines.includes(engine))
      throw new InvalidSettingError({
        setting,
        wanted: `a list of prices for what is run here: ${entry} is run by an executor for ${engine}`,
      })
    prices.set(`${engine} ${entry}`, { entry, engine, price })
  }
  return [...prices.values()]
}

/** Finds what runs a module, where its name or the provider leaves no doubt. */
function chooseEngine(entry: string, engines: readonly Engine[]): Engine {
  const [name] = entry.split('@')
  if (builtinModules().some(({ manifest }) => manifest.name === name)) return 'wasm'
  if (standardModules.some(({ repository }) => repository === name)) return 'docker'
  const [only, another] = engines
  if (only && !another) return only
  throw new InvalidSettingError({
    setting,
    wanted: `a list of prices that say what they are for: write ${entry}=PRICE/job for a container, or ${entry}=PRICE/instruction for WebAssembly`,
  })
}
