import { type Hex, hashStruct } from 'viem'
import { type Job, typedData } from './typed-data.ts'

/**
 * Computes the hash by which a deal names its job document.
 *
 * @param job - the job document, unrendered.
 * @returns the EIP-712 struct hash. It holds no domain: the same job hashes alike everywhere.
 * @example
 * hashJob(job) === deal.job
 */
export function hashJob(job: Job): Hex {
  return hashStruct({ types: typedData, primaryType: 'Job', data: job })
}
