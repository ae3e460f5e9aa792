import { statfs } from 'node:fs/promises'

/** A disk of which a part has to stay free. */
export type ReservedDisk = {
  /** A directory on it. */
  folder: string
  /** What has to stay free, in bytes. */
  reserve: bigint
}

/**
 * Tells how much of a disk is missing for the results and the data of a job: work that could not be
 * finished is better not begun.
 *
 * @param disk - where they would be kept.
 * @param bytes - what they may take.
 * @returns bytes; 0 if there is room.
 */
export async function findLackOfDisk(disk: ReservedDisk, bytes: bigint): Promise<bigint> {
  const { bavail, bsize } = await statfs(disk.folder, { bigint: true })
  const lack = disk.reserve + bytes - bavail * bsize
  return lack > 0n ? lack : 0n
}
