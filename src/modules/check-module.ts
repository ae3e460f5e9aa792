import type { Engine } from '../market/find-engine.ts'
import { readImage } from '../market/read-image.ts'
import { createJob } from './create-job.ts'
import { createTemplateJob } from './create-template-job.ts'
import { loadModule } from './load-module.ts'

/**
 * Refuses a module or inputs that could not be offered, without offering anything or asking a registry.
 *
 * @param reference - any way to name a module.
 * @param parameters.inputs - values by input name.
 * @param parameters.cacheDir - where modules that were fetched are kept; an absolute path.
 * @param parameters.variant - which of the two that it may carry; that for Docker, if absent, where it
 * has one.
 * @returns what runs it.
 * @throws as `loadModule`, `createJob`, `createTemplateJob` and `readImage`.
 */
export async function checkModule(
  reference: string,
  parameters: {
    inputs: Readonly<Record<string, string>>
    cacheDir: string
    variant?: Engine | undefined
  },
): Promise<Engine> {
  const { inputs } = parameters
  const loaded = await loadModule(reference, parameters)
  if (loaded.kind === 'wasm') {
    createJob({ module: loaded.module, inputs })
    return 'wasm'
  }
  readImage(createTemplateJob({ module: loaded.module, inputs }).rendered.image)
  return 'docker'
}
