import type { Limits } from './typed-data.ts'

/** What `exitCode`, and the line in `stderr` on a limit that was hit, take beside what is counted. */
const uncountedBytes = 512

/**
 * Computes how large the files of a result can be, all together.
 *
 * @param limits - the job's limits; `resultBytes` counts stdout, stderr and outputs.
 * @returns bytes, at most what a number holds exactly.
 * @example
 * maxResultBytes({ seconds: 10, resultBytes: 1_000n, network: false }) // 1512
 */
export function maxResultBytes(limits: Limits): number {
  return Math.min(Number(limits.resultBytes) + uncountedBytes, Number.MAX_SAFE_INTEGER)
}
