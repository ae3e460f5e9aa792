import type { Engine } from '../market/find-engine.ts'
import { readImage } from '../market/read-image.ts'
import { changeNeeds, type Needs } from './change-needs.ts'
import { createJob } from './create-job.ts'
import { createTemplateJob } from './create-template-job.ts'
import { loadModule } from './load-module.ts'
import type { LoadedModule } from './loaded-module.ts'

/**
 * Refuses a module or inputs that could not be offered, without offering anything or asking a registry.
 *
 * @param reference - any way to name a module.
 * @param parameters.inputs - values by input name.
 * @param parameters.needs - what the job is to have, other than the module says.
 * @param parameters.cacheDir - where modules that were fetched are kept; an absolute path.
 * @param parameters.variant - which of the two that it may carry; that for Docker, if absent, where it
 * has one.
 * @returns the module as it was read, so that what is offered is what was checked, and what runs it.
 * @throws as `loadModule`, `createJob`, `createTemplateJob`, `changeNeeds` and `readImage`.
 */
export async function checkModule(
  reference: string,
  parameters: {
    inputs: Readonly<Record<string, string>>
    needs?: Needs | undefined
    cacheDir: string
    variant?: Engine | undefined
  },
): Promise<{ loaded: LoadedModule; engine: Engine }> {
  const { inputs, needs = {} } = parameters
  const loaded = await loadModule(reference, parameters)
  if (loaded.kind === 'wasm') {
    changeNeeds(createJob({ module: loaded.module, inputs }), needs)
    return { loaded, engine: 'wasm' }
  }
  const { job, rendered } = createTemplateJob({ module: loaded.module, inputs })
  changeNeeds(job, needs)
  readImage(rendered.image)
  return { loaded, engine: 'docker' }
}
