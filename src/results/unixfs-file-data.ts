/**
 * Encodes what UnixFS says of a file in several blocks: its size, and the size below each link.
 *
 * Ours, because the encoder that the importer brings (protons-runtime 7 and 8) mistakes sizes from
 * 2 GiB to 4 GiB for negative numbers and leaves bytes of the message unwritten, so that one file
 * has another digest every time.
 *
 * @param blockSizes - bytes of content below each link.
 * @returns the protobuf message `Data` of UnixFS, with its type, file size and block sizes.
 */
export function encodeUnixfsFileData(blockSizes: readonly number[]): Uint8Array {
  const fileSize = blockSizes.reduce((total, size) => total + size, 0)
  const fields = [
    [0x08, 2],
    [0x18, ...varint(fileSize)],
    ...blockSizes.map((size) => [0x20, ...varint(size)]),
  ]
  return Uint8Array.from(fields.flat())
}

/** Divides where others shift: shifts are of 32 bits, and sizes are not. */
function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) + 0x80)
    rest = Math.floor(rest / 0x80)
  }
  return [...bytes, rest]
}
