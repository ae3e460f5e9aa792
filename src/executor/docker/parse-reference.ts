import { ImageUnpinnedError } from '../../errors/executor.ts'
import { MalformedImageError } from '../../errors/images.ts'
import { readImage } from '../../market/read-image.ts'

/** An image, by what its bytes are. */
export type ImageReference = {
  /** The registry and the repository in it. */
  repository: string
  /** `sha256:` and 64 hexadecimal digits. */
  digest: string
  /** Both, as the engine names it. */
  name: string
}

/**
 * Takes the name of an image apart. A tag beside the digest says nothing, and is dropped.
 *
 * @param image - `registry/name:tag@sha256:…`.
 * @returns its parts.
 * @throws ImageUnpinnedError when it has no digest, or is no name of an image.
 */
export function parseReference(image: string): ImageReference {
  const { name: repository, digest } = read(image)
  if (!digest) throw new ImageUnpinnedError(image)
  return { repository, digest, name: `${repository}@${digest}` }
}

function read(image: string) {
  try {
    return readImage(image)
  } catch (error) {
    if (error instanceof MalformedImageError) throw new ImageUnpinnedError(image)
    throw error
  }
}
