import { UnrunnableJobError } from '../errors/modules.ts'
import type { Job } from '../market/typed-data.ts'
import { builtinModules } from './builtin-module.ts'

/** What a job document comes down to: a program and its arguments. */
export type RenderedProgram = {
  engine: 'wasm'
  program: Uint8Array
  args: readonly string[]
}

/**
 * Renders a job document, exactly as everybody else who has it would.
 *
 * @param job - the document; it may come from somebody hostile.
 * @throws UnrunnableJobError when it names a module, a commit, a pin or an input that is not there,
 * or asks for a network.
 */
export function renderJob(job: Job): RenderedProgram {
  const module = builtinModules().find(
    ({ manifest, commit }) => manifest.name === job.repository && commit === job.commit,
  )
  if (!module)
    throw new UnrunnableJobError({
      reason: 'its module is not here',
      values: [`module: ${job.repository}@${job.commit}`],
    })
  if (job.template !== 'module.json')
    throw new UnrunnableJobError({ reason: `the module has no template ${job.template}` })
  if (job.pins.length > 0)
    throw new UnrunnableJobError({ reason: 'it pins what its module does not name' })
  if (job.limits.network)
    throw new UnrunnableJobError({ reason: 'WebAssembly programs have no network' })
  const { manifest, program } = module
  const inputs = new Map(job.inputs.map(({ name, value }) => [name, value]))
  for (const name of inputs.keys())
    if (!Object.hasOwn(manifest.inputs, name))
      throw new UnrunnableJobError({ reason: `the module has no input called ${name}` })
  const args = manifest.args.map((arg) =>
    typeof arg === 'string'
      ? arg
      : (inputs.get(arg.input) ?? manifest.inputs[arg.input]?.default ?? ''),
  )
  return { engine: manifest.engine, program, args }
}
