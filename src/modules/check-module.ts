import { EngineMissingError } from '../errors/modules.ts'
import { createJob } from './create-job.ts'
import { createTemplateJob } from './create-template-job.ts'
import { loadModule } from './load-module.ts'
import { renderPinnedJob } from './render-pinned-job.ts'

/**
 * Refuses a module or inputs that could not be offered, without offering anything.
 *
 * @param reference - any way to name a module.
 * @param parameters.inputs - values by input name.
 * @param parameters.cacheDir - where modules that were fetched are kept; an absolute path.
 * @throws as `loadModule`, `createJob`, `createTemplateJob` and `renderPinnedJob`.
 * @throws EngineMissingError when no executor runs what the module needs.
 */
export async function checkModule(
  reference: string,
  parameters: { inputs: Readonly<Record<string, string>>; cacheDir: string },
): Promise<void> {
  const { inputs } = parameters
  const loaded = await loadModule(reference, parameters)
  if (loaded.kind === 'builtin') {
    createJob({ module: loaded.module, inputs })
    return
  }
  const { job } = createTemplateJob({ module: loaded.module, inputs })
  // From the document alone, as whoever gets it would.
  const { image } = await renderPinnedJob(job, parameters)
  throw new EngineMissingError({ module: reference, engine: 'Docker', image })
}
