/** Bytes of a module that is being put together, in order. */
export type Piece = Uint8Array | readonly number[]

/**
 * Encodes an unsigned number as LEB128.
 *
 * @param value - a whole number, not negative, below 2^53.
 * @returns its bytes.
 */
export function u32(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80)
    rest = Math.floor(rest / 0x80)
  }
  return [...bytes, rest]
}

/**
 * Encodes a signed number as LEB128.
 *
 * @param value - a whole number that fits the 64 bits of a constant.
 * @returns its bytes.
 */
export function s64(value: bigint): number[] {
  const bytes: number[] = []
  let rest = value
  while (rest < -0x40n || rest >= 0x40n) {
    bytes.push(Number(rest & 0x7fn) | 0x80)
    rest >>= 7n
  }
  return [...bytes, Number(rest & 0x7fn)]
}

/**
 * Encodes a name with its length.
 *
 * @param name - ASCII.
 * @returns its bytes.
 */
export function ascii(name: string): number[] {
  return [...u32(name.length), ...Buffer.from(name, 'ascii')]
}

/**
 * Adds up the lengths of pieces.
 *
 * @param pieces - of what is being put together.
 * @returns the length in bytes.
 */
export function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0)
}

/**
 * Puts pieces together.
 *
 * @param pieces - in order.
 * @returns their bytes.
 */
export function concat(pieces: readonly Piece[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(lengthOf(pieces))
  let position = 0
  for (const piece of pieces) {
    bytes.set(piece, position)
    position += piece.length
  }
  return bytes
}
