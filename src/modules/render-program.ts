import { UnrunnableJobError } from '../errors/modules.ts'
import { isDataPin } from '../market/input-data.ts'
import type { Job } from '../market/typed-data.ts'
import type { ModuleManifest } from './module-manifest.ts'

/** What a job document of a WebAssembly module comes down to: a program and its arguments. */
export type RenderedProgram = {
  engine: 'wasm'
  program: Uint8Array
  args: readonly string[]
}

/**
 * Renders a job document whose module is a WebAssembly program, exactly as everybody else who has
 * both would.
 *
 * @param job - the document; it may come from somebody hostile.
 * @param module - the module that it pins.
 * @throws UnrunnableJobError when it names a pin or an input that the module does not, or asks for a
 * network.
 */
export function renderProgram(
  job: Job,
  module: { manifest: ModuleManifest; program: Uint8Array },
): RenderedProgram {
  if (job.pins.some((pin) => !isDataPin(pin)))
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
