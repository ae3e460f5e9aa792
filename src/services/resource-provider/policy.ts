import { matchesModule } from '../../market/matches-module.ts'
import { readImage } from '../../market/read-image.ts'
import type { Job } from '../../market/typed-data.ts'

/** What a provider runs and what it does not, beside what its offers say. */
export type Policy = {
  /** Modules that it never runs: `repository` or `repository@commit`. */
  deniedModules: readonly string[]
  /** Images that it runs, by name, or by how the name begins and a `*`; all if empty. */
  allowedImages: readonly string[]
  /** Images that it never runs, in the same way. */
  deniedImages: readonly string[]
}

/** The policy of somebody who states none. */
export const openPolicy: Policy = { deniedModules: [], allowedImages: [], deniedImages: [] }

/**
 * Tells what a provider's policy has against a job's module.
 *
 * @param policy - the provider's.
 * @param job - the document, which nothing was fetched for yet.
 * @returns the reason, if there is one.
 */
export function findDeniedModule({ deniedModules }: Policy, job: Job): string | undefined {
  if (!deniedModules.some((entry) => matchesModule(job, entry))) return undefined
  return `job.repository: ${job.repository}@${job.commit} is on its list of what it does not run`
}

/**
 * Tells what a provider's policy has against an image.
 *
 * @param policy - the provider's.
 * @param image - by its digest.
 * @returns the reason, if there is one.
 */
export function findDeniedImage(policy: Policy, image: string): string | undefined {
  const { allowedImages, deniedImages } = policy
  const { name } = readImage(image)
  if (deniedImages.some((entry) => matchesImage(image, entry)))
    return `image: ${name} is on its list of what it does not run`
  if (allowedImages.length > 0 && !allowedImages.some((entry) => matchesImage(image, entry)))
    return `image: ${name} is not on its list of what it runs`
  return undefined
}

/** By the full name: the same image can be written as `busybox` and `docker.io/library/busybox`. */
function matchesImage(image: string, entry: string): boolean {
  const { registry, path, digest } = readImage(image)
  const name = `${registry}/${path}`
  if (entry.endsWith('*')) return name.startsWith(completeHost(entry.slice(0, -1)))
  const wanted = readImage(entry)
  if (wanted.digest !== undefined && wanted.digest !== digest) return false
  return `${wanted.registry}/${wanted.path}` === name
}

function completeHost(start: string): string {
  const [first = ''] = start.split('/')
  return start === '' || /[.:]|^localhost$/.test(first) ? start : `docker.io/${start}`
}
