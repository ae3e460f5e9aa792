import { InvalidSettingError } from '../../errors/config.ts'
import { readImage } from '../../market/read-image.ts'
import { nameModule } from '../../modules/name-module.ts'
import type { Policy } from './policy.ts'

/** What a provider does not run, as flags and environment give it. */
export type PolicySettings = {
  'deny-module'?: readonly string[] | undefined
  'allow-image'?: readonly string[] | undefined
  'deny-image'?: readonly string[] | undefined
}

/**
 * Reads what a provider does not run.
 *
 * @param settings - as flags and environment give them.
 * @param parameters.cacheDir - where modules are kept; a tag is looked up by its repository.
 * @throws InvalidSettingError when an image is none; as `nameModule` when there is no such module.
 */
export async function readPolicy(
  settings: PolicySettings,
  parameters: { cacheDir: string },
): Promise<Policy> {
  const denied = settings['deny-module'] ?? []
  return {
    deniedModules: await Promise.all(denied.map((name) => nameModule(name.trim(), parameters))),
    allowedImages: readImages('OFFER_IMAGES', settings['allow-image']),
    deniedImages: readImages('OFFER_DENIED_IMAGES', settings['deny-image']),
  }
}

function readImages(setting: string, names: readonly string[] | undefined): readonly string[] {
  return (names ?? []).map((given) => {
    const name = given.trim()
    if (/^[A-Za-z0-9._:/-]*\*$/.test(name)) return name
    try {
      readImage(name)
    } catch {
      const wanted = 'a list of images, or how they begin and a *'
      throw new InvalidSettingError({ setting, wanted })
    }
    return name
  })
}
