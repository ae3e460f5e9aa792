import { statfs } from 'node:fs/promises'
import type { Job } from '../market/typed-data.ts'

/** A disk of which a part has to stay free. */
export type ReservedDisk = {
  /** A directory on it. */
  folder: string
  /** What has to stay free, in bytes. */
  reserve: bigint
}

/**
 * Tells how much of a disk is missing for the results of a job: work that could not be finished is
 * better not begun.
 *
 * @param disk - where they would be kept.
 * @param job - what they may take.
 * @returns bytes; 0 if there is room.
 */
export async function findLackOfDisk(
  disk: ReservedDisk,
  job: Pick<Job, 'limits'>,
): Promise<bigint> {
  const { bavail, bsize } = await statfs(disk.folder, { bigint: true })
  const lack = disk.reserve + job.limits.resultBytes - bavail * bsize
  return lack > 0n ? lack : 0n
}
