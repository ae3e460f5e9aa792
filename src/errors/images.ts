import { BaseError } from './base.ts'

/** What names an image is written wrongly. */
export class MalformedImageError extends BaseError {
  override readonly name = 'MalformedImageError'
  constructor(parameters: { image: string; reason: string }) {
    super(`The image "${parameters.image}" cannot be found: ${parameters.reason}.`, {
      remedy: 'Write it like name:tag, host/owner/name:tag or name@sha256:DIGEST.',
      docs: 'docs/modules.md',
    })
  }
}

/** A registry has no such image, or shows it to its friends only. */
export class UnknownImageError extends BaseError {
  override readonly name = 'UnknownImageError'
  constructor(parameters: { image: string; registry: string; status: number }) {
    const { image, registry, status } = parameters
    super(`The image ${image} is not there, or is not public.`, {
      values: [`registry: ${registry} (it answered ${status})`],
      remedy: 'Check its name and tag; everybody who runs the job has to be able to pull it.',
      party: 'outside',
    })
  }
}

/** A registry does not answer as one. */
export class RegistryError extends BaseError {
  override readonly name = 'RegistryError'
  constructor(parameters: { image: string; registry: string; reason: string; cause?: unknown }) {
    const { image, registry, reason, cause } = parameters
    super(`The registry of the image ${image} does not tell which image that is now.`, {
      values: [`registry: ${registry} (${reason})`],
      remedy: 'Try again later, or name the image by its digest: name@sha256:DIGEST.',
      retry: true,
      party: 'outside',
      ...(cause === undefined ? {} : { cause }),
    })
  }
}
