import { createJob } from './create-job.ts'
import { resolveModule } from './resolve-module.ts'

/**
 * Refuses a module or inputs that could not be offered, without offering anything.
 *
 * @param reference - `name:tag`.
 * @param inputs - values by input name.
 * @throws UnknownModuleError, UnknownInputError, LongInputError.
 */
export function checkModule(reference: string, inputs: Readonly<Record<string, string>>): void {
  createJob({ module: resolveModule(reference), inputs })
}
