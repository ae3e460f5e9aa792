import { BaseError } from '../errors/base.ts'
import { GitMissingError, UnrunnableJobError } from '../errors/modules.ts'
import { isDataPin } from '../market/input-data.ts'
import type { Job } from '../market/typed-data.ts'
import { builtinModules } from './builtin-module.ts'
import { findPinnedImage } from './image/pin-image.ts'
import { loadPinnedModule } from './load-pinned-module.ts'
import { renderJob } from './render-job.ts'
import { type RenderedModule, renderModule } from './render-module.ts'
import { renderProgram } from './render-program.ts'
import type { RenderedJob } from './rendered-job.ts'
import type { TemplateModule } from './template-module.ts'

/**
 * Renders a job document, exactly as everybody else who has it would.
 *
 * It may fetch from where the document says, or read a directory of this machine: of a stranger's
 * document, whether to do so is for the caller to decide first.
 *
 * @param job - the document; it may come from somebody hostile.
 * @param parameters.cacheDir - where modules that were fetched are kept; an absolute path.
 * @returns what to run; an image by its digest alone.
 * @throws UnrunnableJobError when something in it is not pinned, not what its module takes, or not
 * there any more; the cause says more.
 * @throws ModuleUnreachableError when its repository does not answer, which a retry may help.
 * @throws GitMissingError when this machine lacks git.
 */
export async function renderPinnedJob(
  job: Job,
  parameters: { cacheDir: string },
): Promise<RenderedJob> {
  try {
    if (builtinModules().some(({ repository }) => repository === job.repository))
      return renderJob(job)
    const loaded = await loadPinnedModule(job, parameters)
    return loaded.kind === 'wasm'
      ? renderProgram(job, loaded.module)
      : renderTemplateJob(job, loaded.module)
  } catch (cause) {
    if (!(cause instanceof BaseError) || isTelling(cause)) throw cause
    throw new UnrunnableJobError({
      reason: 'its module cannot be rendered',
      values: [cause.sentence, ...cause.values],
      cause,
    })
  }
}

function renderTemplateJob(job: Job, { text }: TemplateModule): RenderedModule {
  const rendered = renderModule(text, job.inputs)
  const images = job.pins.filter((pin) => !isDataPin(pin))
  const { image, pin } = findPinnedImage(rendered.image, images)
  if (images.some((one) => one !== pin))
    throw new UnrunnableJobError({ reason: 'it pins what its module does not name' })
  if (rendered.limits.network && !job.limits.network)
    throw new UnrunnableJobError({
      reason: 'its module needs a network, which it does not ask for',
    })
  return { ...rendered, image }
}

/** Tells whether an error says by itself what it means for a job. */
function isTelling(error: BaseError): boolean {
  return error instanceof UnrunnableJobError || error instanceof GitMissingError || error.retry
}
