import { MalformedInputError } from '../errors/modules.ts'
import type { Job, Machine } from '../market/typed-data.ts'
import { wireLimits } from '../market/wire-fields.ts'
import { checkRepository } from './check-repository.ts'
import { comparedEntries } from './compared-entries.ts'
import { findInputs, type TemplateInputs } from './find-inputs.ts'
import { listInputs } from './list-inputs.ts'
import { nameInputs } from './name-inputs.ts'
import { type RenderedModule, renderModule } from './render-module.ts'
import type { TemplateModule } from './template-module.ts'

/**
 * The least memory and disk that a container gets, in MB. Published templates state what they were
 * matched by, and nobody held them to it: most of their programs take more.
 */
const least = { ram: 512, gpuRam: 8_192, disk: 512 } as const

/** A job document of a module that is a template, and what it comes down to. */
export type TemplateJob = {
  job: Job
  rendered: RenderedModule
  /** The inputs that the template asks for. */
  wanted: TemplateInputs
}

/**
 * Writes the job document that runs a module's template with some inputs, and renders it.
 *
 * @param parameters - the module, and values by input name, or by the variable that an input sets.
 * @returns the unrendered document, pinned to the module's commit, its image not yet pinned; and what
 * it renders to.
 * @throws UnknownInputError, RepeatedInputError, LongInputError when the inputs are not what it takes.
 * @throws TemplateError, ModuleDocumentError when it cannot be rendered to a job.
 * @throws MalformedModuleError when a job document cannot name the place where the module is.
 */
export function createTemplateJob(parameters: {
  module: TemplateModule
  inputs: Readonly<Record<string, string>>
}): TemplateJob {
  const { module } = parameters
  const { reference, repository, commit, template, text } = module
  checkRepository(module)
  const wanted = findInputs(text)
  const named = nameInputs({ module: reference, wanted, inputs: parameters.inputs })
  for (const name of Object.keys(named))
    if (name.length > wireLimits.inputName)
      throw new MalformedInputError({
        argument: name,
        reason: `a key has at most ${wireLimits.inputName} characters`,
      })
  const inputs = listInputs(named)
  const rendered = renderModule(text, inputs)
  const { limits } = rendered
  const machine = raise(rendered.machine)
  const job = { repository, commit, template, inputs, pins: [], machine, limits }
  return { job: { ...job, compared: comparedEntries }, rendered, wanted }
}

function raise(machine: Machine): Machine {
  return {
    ...machine,
    ram: Math.max(machine.ram, machine.gpu > 0 ? least.gpuRam : least.ram),
    disk: Math.max(machine.disk, least.disk),
  }
}
