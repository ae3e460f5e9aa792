import { findEngine } from './find-engine.ts'
import { matchesModule } from './matches-module.ts'
import type { Reason } from './reason.ts'
import type { Job, ResourceOffer } from './typed-data.ts'

const parts = { cpu: 'milli-CPU', ram: 'MB', disk: 'MB', gpu: 'GPUs' } as const

/** What a provider has beside the job's own time to fetch, upload and submit, in seconds. */
const spareSeconds = 10

/**
 * Finds what keeps a job from running under a resource offer.
 *
 * @param parameters.job - the job document.
 * @param parameters.resourceOffer - the machine, and what is allowed on it.
 * @param parameters.submitTimeout - the seconds in which its result is due.
 * @returns a reason for each thing that is missing or forbidden, as they are asked for.
 * @example
 * const [first] = checkJob({ job, resourceOffer, submitTimeout: 600 })
 */
export function* checkJob(parameters: {
  job: Job
  resourceOffer: ResourceOffer
  submitTimeout: number
}): Generator<Reason, void> {
  const { job, resourceOffer, submitTimeout } = parameters
  yield* checkMachine(job, resourceOffer)

  const by = 'resourceProvider'
  const { limits } = resourceOffer
  for (const [name, unit] of [
    ['seconds', 's'],
    ['resultBytes', 'bytes'],
  ] as const) {
    if (job.limits[name] <= limits[name]) continue
    const wanted = `at most ${limits[name]} ${unit}`
    yield { field: `job.limits.${name}`, by, wanted, offered: `${job.limits[name]} ${unit}` }
  }
  if (job.limits.network && !limits.network)
    yield {
      field: 'job.limits.network',
      by,
      wanted: 'a job without network',
      offered: 'a job that needs it',
    }
  // A job may take as long as its limit allows, and its provider must still be in time: it starts
  // late on a busy machine, and a chain takes its time too.
  const least = 2 * job.limits.seconds + spareSeconds
  if (submitTimeout < least)
    yield {
      field: 'submitTimeout',
      by,
      wanted: `at least ${least} s for a job with a limit of ${job.limits.seconds} s`,
      offered: `${submitTimeout} s`,
    }

  const { modules, executors } = resourceOffer
  if (modules.length > 0 && !modules.some((entry) => matchesModule(job, entry)))
    yield {
      field: 'job.repository',
      by,
      wanted: `one of ${list(modules)}`,
      offered: `${job.repository}@${job.commit}`,
    }
  const engine = findEngine(job)
  if (engine !== undefined && executors.length > 0 && !executors.includes(engine))
    yield { field: 'executors', by, wanted: `one of ${list(executors)}`, offered: engine }
}

function* checkMachine(job: Job, resourceOffer: ResourceOffer): Generator<Reason, void> {
  const by = 'jobCreator'
  const wanted = job.machine
  const offered = resourceOffer.machine
  for (const part of ['cpu', 'ram', 'disk', 'gpu'] as const) {
    if (wanted[part] <= offered[part]) continue
    yield {
      field: `job.machine.${part}`,
      by,
      wanted: `at least ${wanted[part]} ${parts[part]}`,
      offered: `${offered[part]} ${parts[part]}`,
    }
  }
  if (wanted.gpu === 0) return
  // By a part of its name: `H100` is what people ask for.
  if (!offered.gpuModel.toLowerCase().includes(wanted.gpuModel.toLowerCase()))
    yield {
      field: 'job.machine.gpuModel',
      by,
      wanted: wanted.gpuModel,
      offered: offered.gpuModel || 'a model that is not named',
    }
  if (wanted.gpuMemory > offered.gpuMemory)
    yield {
      field: 'job.machine.gpuMemory',
      by,
      wanted: `at least ${wanted.gpuMemory} MB a GPU`,
      offered: `${offered.gpuMemory} MB a GPU`,
    }
}

/** The longest that one entry of a list is shown, in UTF-16 code units. */
const longestEntry = 60

// Lists come from strangers, and reasons are kept, sent and shown.
function list(values: readonly string[]): string {
  const shown = values
    .slice(0, 5)
    .map((value) => (value.length > longestEntry ? `${value.slice(0, longestEntry - 1)}…` : value))
    .join(', ')
  return values.length > 5 ? `${shown} and ${values.length - 5} more` : shown
}
