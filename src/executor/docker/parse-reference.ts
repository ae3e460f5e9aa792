import { ImageUnpinnedError } from '../../errors/executor.ts'

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
  const match = REFERENCE.exec(image)
  const [, repository, digest] = match ?? []
  if (!repository || !digest) throw new ImageUnpinnedError(image)
  return { repository, digest, name: `${repository}@${digest}` }
}

const REFERENCE =
  /^((?:[a-zA-Z0-9][a-zA-Z0-9.-]*(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*)(?::[\w][\w.-]{0,127})?@(sha256:[0-9a-f]{64})$/
