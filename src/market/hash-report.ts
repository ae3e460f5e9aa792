import { type Hex, hashTypedData } from 'viem'
import type { DealsDomain } from './deals-domain.ts'
import { type Report, typedData } from './typed-data.ts'

/**
 * Computes the EIP-712 digest by which a mediator stands for what it found.
 *
 * @param report - how it rules, and why.
 * @param domain - the deployment it is meant for.
 * @returns the digest to sign.
 * @example
 * hashReport(report, dealsDomain({ chainId: 31337, deals: '0x…' }))
 */
export function hashReport(report: Report, domain: DealsDomain): Hex {
  return hashTypedData({ domain, types: typedData, primaryType: 'Report', message: report })
}
