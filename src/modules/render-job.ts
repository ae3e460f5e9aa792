import { UnrunnableJobError } from '../errors/modules.ts'
import type { Job } from '../market/typed-data.ts'
import { builtinModules } from './builtin-module.ts'
import { manifestName } from './manifest-name.ts'
import { type RenderedProgram, renderProgram } from './render-program.ts'

/**
 * Renders the document of a job whose module is built in, exactly as everybody else who has it would.
 *
 * @param job - the document; it may come from somebody hostile.
 * @throws UnrunnableJobError when it names a module, a commit, a pin or an input that is not there,
 * or asks for a network.
 */
export function renderJob(job: Job): RenderedProgram {
  const module = builtinModules().find(
    ({ repository, commit }) => repository === job.repository && commit === job.commit,
  )
  if (!module)
    throw new UnrunnableJobError({
      reason: 'its module is not here',
      values: [`module: ${job.repository}@${job.commit}`],
    })
  if (job.template !== manifestName)
    throw new UnrunnableJobError({ reason: `the module has no template ${job.template}` })
  return renderProgram(job, module)
}
