import { UnrunnableJobError } from '../errors/modules.ts'
import { findEngine } from '../market/find-engine.ts'
import type { Job } from '../market/typed-data.ts'
import { findPinnedImage } from './image/pin-image.ts'
import { loadPinnedModule } from './load-pinned-module.ts'
import { renderJob } from './render-job.ts'
import { renderModule } from './render-module.ts'
import type { RenderedJob } from './rendered-job.ts'

/**
 * Renders a job document, exactly as everybody else who has it would.
 *
 * It may fetch from where the document says: of a stranger's document, whether to do so is for the
 * caller to decide first.
 *
 * @param job - the document; it may come from somebody hostile.
 * @param parameters.cacheDir - where modules that were fetched are kept; an absolute path.
 * @returns what to run; an image by its digest alone.
 * @throws UnrunnableJobError when something in it is not pinned, or not what its module takes.
 * @throws as `loadPinnedModule` and `renderModule`.
 */
export async function renderPinnedJob(
  job: Job,
  parameters: { cacheDir: string },
): Promise<RenderedJob> {
  if (findEngine(job) === 'wasm') return renderJob(job)
  const { text } = await loadPinnedModule(job, parameters)
  const rendered = renderModule(text, job.inputs)
  const { image, pin } = findPinnedImage(rendered.image, job.pins)
  if (job.pins.some((one) => one !== pin))
    throw new UnrunnableJobError({ reason: 'it pins what its module does not name' })
  if (rendered.limits.network && !job.limits.network)
    throw new UnrunnableJobError({
      reason: 'its module needs a network, which it does not ask for',
    })
  return { ...rendered, image }
}
