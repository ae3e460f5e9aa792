/** Bytes before what was printed: the stream and the length, then the time and a space. */
const headerBytes = 8
const timeBytes = 31

/**
 * Makes a reader of the log that a node of v1.7 or later keeps of a container: frames as Docker
 * writes them, with times, and one more at the end.
 *
 * @param onOutput - receives what was printed.
 * @returns a function that takes in the next bytes of the log, and tells whether it has ended.
 */
export function readFrames(
  onOutput: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => void,
): (bytes: Uint8Array) => boolean {
  let rest = Buffer.alloc(0)
  let hasEnded = false
  return (bytes) => {
    rest = rest.length === 0 ? Buffer.from(bytes) : Buffer.concat([rest, bytes])
    let position = 0
    while (!hasEnded && rest.length - position >= headerBytes) {
      const kind = rest.readUInt8(position)
      const start = position + headerBytes
      const end = start + rest.readUInt32BE(position + 4)
      if (end > rest.length) break
      position = end
      if (kind === 1) onOutput('stdout', rest.subarray(start + timeBytes, end))
      if (kind === 2) onOutput('stderr', rest.subarray(start + timeBytes, end))
      hasEnded = kind === 4
    }
    rest = rest.subarray(position)
    return hasEnded
  }
}
