import { EngineMissingError } from '../errors/modules.ts'
import { createJob } from './create-job.ts'
import { createTemplateJob } from './create-template-job.ts'
import { loadModule } from './load-module.ts'

/**
 * Refuses a module or inputs that could not be offered, without offering anything.
 *
 * @param reference - any way to name a module.
 * @param inputs - values by input name.
 * @throws as `loadModule`, `createJob` and `createTemplateJob`.
 * @throws EngineMissingError when no executor runs what the module needs.
 */
export async function checkModule(
  reference: string,
  inputs: Readonly<Record<string, string>>,
): Promise<void> {
  const loaded = await loadModule(reference)
  if (loaded.kind === 'builtin') {
    createJob({ module: loaded.module, inputs })
    return
  }
  const { rendered } = createTemplateJob({ module: loaded.module, inputs })
  throw new EngineMissingError({ module: reference, engine: 'Docker', image: rendered.image })
}
