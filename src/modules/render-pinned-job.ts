import type { Job } from '../market/typed-data.ts'
import { loadPinnedModule } from './load-pinned-module.ts'
import { type RenderedModule, renderModule } from './render-module.ts'

/**
 * Renders the document of a job whose module is a template, exactly as everybody else who has it
 * would.
 *
 * @param job - the document; it may come from somebody hostile.
 * @param parameters.cacheDir - where modules that were fetched are kept; an absolute path.
 * @throws as `loadPinnedModule` and `renderModule`.
 */
export async function renderPinnedJob(
  job: Job,
  parameters: { cacheDir: string },
): Promise<RenderedModule> {
  const { text } = await loadPinnedModule(job, parameters)
  return renderModule(text, job.inputs)
}
