import { DiskFullError } from '../../errors/solver.ts'

/** Room on a disk for something that comes in. */
export type DiskPromise = {
  /** Tells that so many bytes are about to be written. More than was promised is asked for anew. */
  write: (bytes: number) => Promise<void>
  /** Ends it, whether or not all has come. */
  giveBack: () => void
}

/** What is promised of a disk to what comes in, and not written yet. */
export type DiskPromises = {
  /** Promises room for so many bytes; throws DiskFullError where there is none beside the others. */
  promise: (bytes: number) => Promise<DiskPromise>
  /** Tells how many bytes are promised and not written. */
  count: () => number
}

/** For how much more than was promised room is looked for at a time, in bytes. */
const step = 1_048_576

/**
 * Makes what counts the room that is promised: a disk does not tell of what is yet to be written, and
 * many that each look at it before they begin would fill it together.
 *
 * @param findLack - tells how many bytes are missing on the disk for so many; 0 if there is room.
 */
export function createDiskPromises(findLack: (bytes: bigint) => Promise<bigint>): DiskPromises {
  const promised = new Set<{ left: number }>()
  const count = () => [...promised].reduce((sum, { left }) => sum + left, 0)

  async function check() {
    // Those that come later are not counted: the first have what there is.
    if ((await findLack(BigInt(count()))) > 0n) throw new DiskFullError()
  }

  return {
    count,
    async promise(bytes) {
      const own = { left: bytes }
      promised.add(own)
      const giveBack = () => void promised.delete(own)
      try {
        await check()
      } catch (error) {
        giveBack()
        throw error
      }
      return {
        giveBack,
        async write(written) {
          if (written > own.left) {
            own.left += Math.max(step, written)
            await check()
          }
          own.left -= written
        },
      }
    },
  }
}
