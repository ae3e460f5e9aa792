import type { Engine } from '../../market/find-engine.ts'
import type { Job, Limits, Machine } from '../../market/typed-data.ts'
import { createJob } from '../../modules/create-job.ts'
import { createTemplateJob } from '../../modules/create-template-job.ts'
import { loadModule } from '../../modules/load-module.ts'
import { moduleCache } from '../../modules/module-cache.ts'
import { renderProgram } from '../../modules/render-program.ts'
import type { TemplateModule } from '../../modules/template-module.ts'
import type { WasmModule } from '../../modules/wasm-module.ts'
import { pinInputs } from '../inputs/pin-inputs.ts'
import { readIpfs } from '../results/read-storage.ts'

/** An input of a module, as it is shown. */
export type ShownInput = {
  name: string
  /** The other name by which it may be given, of an input such as `PromptEnv`. */
  variable: string | null
  /** What is there when it is not given; null if the module does not say. */
  default: string | null
  /** What was given. */
  value: string | null
  description: string | null
}

/** A module with some inputs, as it would be run. */
export type ShownModule = {
  module: string
  repository: string
  /** What the job document pins. */
  commit: string
  engine: 'wasm' | 'docker'
  /** The image that it names; null where there is none. */
  image: string | null
  /** What the module says that it does; null if it does not say. */
  description: string | null
  machine: Machine
  limits: Limits
  inputs: readonly ShownInput[]
  /** Whether it takes other inputs too. */
  takesOthers: boolean
  /** What is run. */
  job: unknown
  /** What would be offered. */
  document: Job
}

/**
 * Tells what a module would run with some inputs, and runs nothing.
 *
 * @param parameters - any way to name the module, and values by input name.
 * @throws as `loadModule`, `createJob`, `createTemplateJob` and `pinInputs`.
 */
export async function showModule(parameters: {
  module: string
  inputs: Readonly<Record<string, string>>
  /** Where the data of inputs are taken from, by the input's name; none if absent. */
  data?: Readonly<Record<string, string>>
  /** The process's variables, for how to get to IPFS. */
  environment?: Readonly<Record<string, string | undefined>>
  /** Where data is kept; an absolute path. */
  dataDir: string
  /** Which of the two that it may carry; that for Docker, if absent, where it has one. */
  variant?: Engine | undefined
}): Promise<ShownModule> {
  const { module: reference, inputs, data = {}, environment = {}, dataDir, variant } = parameters
  const cacheDir = moduleCache(dataDir)
  const loaded = await loadModule(reference, { cacheDir, variant })
  const shown =
    loaded.kind === 'wasm'
      ? showProgram(loaded.module, inputs)
      : showTemplate(loaded.module, inputs)
  const { dataPins } = await pinInputs(data, { ipfs: readIpfs(environment) })
  const { document } = shown
  return { ...shown, document: { ...document, pins: [...document.pins, ...dataPins] } }
}

function showProgram(module: WasmModule, inputs: Readonly<Record<string, string>>): ShownModule {
  const { manifest, reference, repository, commit } = module
  const document = createJob({ module, inputs })
  const { engine, args } = renderProgram(document, module)
  const { machine, limits } = document
  return {
    ...{ module: reference, repository, commit, engine, image: null },
    description: manifest.description || null,
    ...{ machine, limits },
    inputs: Object.entries(manifest.inputs).map(([name, input]) => ({
      ...{ name, variable: null, ...input },
      value: inputs[name] ?? null,
      description: input.description || null,
    })),
    takesOthers: false,
    job: { args },
    document,
  }
}

function showTemplate(
  module: TemplateModule,
  inputs: Readonly<Record<string, string>>,
): ShownModule {
  const { job: document, rendered, wanted } = createTemplateJob({ module, inputs })
  const { engine, image, machine, limits, job } = rendered
  const given = new Map(document.inputs.map(({ name, value }) => [name, value]))
  return {
    module: module.reference,
    ...{ repository: module.repository, commit: module.commit },
    ...{ engine, image, description: null, machine, limits },
    inputs: wanted.inputs.map(({ name, variable, default: value }) => ({
      ...{ name, variable: variable ?? null, default: value ?? null },
      ...{ value: given.get(name) ?? null, description: null },
    })),
    takesOthers: wanted.takesOthers,
    job,
    document,
  }
}
