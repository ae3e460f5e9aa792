import type { Engine } from '../market/find-engine.ts'
import { readImage } from '../market/read-image.ts'
import type { Job } from '../market/typed-data.ts'
import { changeNeeds, type Needs } from './change-needs.ts'
import { createJob } from './create-job.ts'
import { createTemplateJob, type TemplateJob } from './create-template-job.ts'
import { pinImage } from './image/pin-image.ts'
import { resolveImage } from './image/resolve-image.ts'
import { loadModule } from './load-module.ts'
import type { LoadedModule } from './loaded-module.ts'
import { renderPinnedJob } from './render-pinned-job.ts'

/** What is to be run, as a person says it. */
export type WantedModule = {
  /** Any way to name a module. */
  module: string
  /** The module, where it was read before; its files may be others by now. */
  loaded?: LoadedModule | undefined
  /** Values by input name. */
  inputs: Readonly<Record<string, string>>
  /** What pins the data of its inputs; none if absent. */
  dataPins?: readonly string[]
  /** What the job is to have, other than its module says. */
  needs?: Needs | undefined
  /** Which of the two that a module may carry; that for Docker, if absent, where it has one. */
  variant?: Engine | undefined
}

/**
 * Writes the job document that runs a module with some inputs, with everything pinned in it that could
 * be another tomorrow: the module by its commit, its image by its digest, its data by what they come to.
 *
 * @param wanted - the module, and its inputs.
 * @param parameters.cacheDir - where modules that were fetched are kept; an absolute path.
 * @param parameters.signal - gives it up.
 * @returns the document.
 * @throws as `loadModule`, `createJob`, `createTemplateJob`, `resolveImage` and `renderPinnedJob`.
 */
export async function prepareJob(
  wanted: WantedModule,
  parameters: { cacheDir: string; signal?: AbortSignal | undefined },
): Promise<Job> {
  const { module: reference, inputs, dataPins = [], needs = {}, variant } = wanted
  const { cacheDir } = parameters
  const loaded = wanted.loaded ?? (await loadModule(reference, { cacheDir, variant }))
  const written =
    loaded.kind === 'wasm'
      ? createJob({ module: loaded.module, inputs })
      : await pinTemplateJob(createTemplateJob({ module: loaded.module, inputs }), parameters)
  const job = changeNeeds({ ...written, pins: [...written.pins, ...dataPins] }, needs)
  // From the document alone, as whoever gets it would.
  await renderPinnedJob(job, parameters)
  return job
}

async function pinTemplateJob(
  { job, rendered: { image } }: TemplateJob,
  parameters: { signal?: AbortSignal | undefined },
): Promise<Job> {
  const digest = await resolveImage(image, parameters)
  return { ...job, pins: readImage(image).digest ? [] : [pinImage(image, digest)] }
}
