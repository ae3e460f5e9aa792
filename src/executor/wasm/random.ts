import { createCipheriv, createHash } from 'node:crypto'

const CHUNK_BYTES = 65_536

/**
 * Makes a stream of bytes that nobody can tell from chance, and everybody can make again from the
 * same seed: AES-256 in counter mode, keyed by the seed's SHA-256.
 *
 * @param seed - hex, as `0x…`.
 * @returns a function that fills bytes with what comes next in the stream.
 */
export function seededRandom(seed: `0x${string}`): (target: Uint8Array) => void {
  const key = createHash('sha256').update(seed.toLowerCase()).digest()
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16))
  const zeros = Buffer.alloc(CHUNK_BYTES)
  return (target) => {
    for (let offset = 0; offset < target.length; offset += CHUNK_BYTES) {
      const length = Math.min(CHUNK_BYTES, target.length - offset)
      target.set(cipher.update(zeros.subarray(0, length)), offset)
    }
  }
}
