import { UnrunnableJobError } from '../../errors/modules.ts'
import { readImage } from '../../market/read-image.ts'

/**
 * Writes what pins an image in a job document: the image as its template names it, and the digest
 * that it had when the job was offered.
 *
 * @param image - as the template names it.
 * @param digest - `sha256:` and 64 hexadecimal digits.
 * @example
 * pinImage('cow:v1', digest) // 'cow:v1@sha256:…'
 */
export function pinImage(image: string, digest: string): string {
  return `${image}@${digest}`
}

/**
 * Finds the bytes that a job document means by an image.
 *
 * @param image - as the template names it.
 * @param pins - what the document pins.
 * @returns the image by its digest alone, `name@sha256:…`, and the pin that says so, if one had to.
 * @throws UnrunnableJobError when nothing pins it: another one could be meant by its name each day.
 * @throws MalformedImageError when it is no image.
 */
export function findPinnedImage(
  image: string,
  pins: readonly string[],
): { image: string; pin: string | undefined } {
  const { name, digest } = readImage(image)
  if (digest) return { image: `${name}@${digest}`, pin: undefined }
  const found = pins.filter((pin) => pin.startsWith(`${image}@`))
  const [pin] = found
  const values = [`image: ${image}`]
  if (pin === undefined)
    throw new UnrunnableJobError({ reason: 'it does not pin its image', values })
  if (found.length > 1) throw new UnrunnableJobError({ reason: 'it pins its image twice', values })
  const pinned = readImage(pin)
  return { image: `${name}@${pinned.digest}`, pin }
}
