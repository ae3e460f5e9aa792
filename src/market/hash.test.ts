import fc from 'fast-check'
import { encodeAbiParameters, keccak256, zeroHash } from 'viem'
import { expect, test } from 'vitest'
import * as arbitrary from '../../test/market/arbitraries.ts'
import { hashAbandonment } from './hash-abandonment.ts'
import { hashAcceptance } from './hash-acceptance.ts'
import { hashCancellation } from './hash-cancellation.ts'
import { hashCheck } from './hash-check.ts'
import { hashDeal } from './hash-deal.ts'
import { hashJob } from './hash-job.ts'
import { hashJobOffer } from './hash-job-offer.ts'
import { hashMediators } from './hash-mediators.ts'
import { hashRequest } from './hash-request.ts'
import { hashResourceOffer } from './hash-resource-offer.ts'
import { hashResult } from './hash-result.ts'
import { hashRevocation } from './hash-revocation.ts'
import { type Deal, dealsDomain } from './typed-data.ts'

const deals = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const domain = dealsDomain({ chainId: 31337, deals })
const otherChain = dealsDomain({ chainId: 1, deals })
const otherContract = dealsDomain({
  chainId: 31337,
  deals: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512',
})

test('a deal has another id under every other term, chain and contract', () => {
  fc.assert(
    fc.property(arbitrary.anyDeal, arbitrary.anyDeal, (deal, other) => {
      const id = hashDeal(deal, domain)
      expect(id).toMatch(/^0x[0-9a-f]{64}$/)
      expect(hashDeal(deal, otherChain)).not.toBe(id)
      expect(hashDeal(deal, otherContract)).not.toBe(id)
      const fields = Object.keys(deal) as (keyof Deal)[]
      for (const field of fields) {
        const changed = { ...deal, [field]: other[field] }
        if (changed[field] !== deal[field]) expect(hashDeal(changed, domain)).not.toBe(id)
      }
    }),
    { numRuns: 10 },
  )
})

test('whatever is signed has a digest of its own', () => {
  fc.assert(
    fc.property(
      arbitrary.hash,
      arbitrary.anyJobOffer,
      arbitrary.anyResourceOffer,
      arbitrary.anyRequest,
      (dealId, jobOffer, resourceOffer, request) => {
        const outcome = { dealId, result: dealId, instructionCount: 1n }
        const ids = [
          hashResult(outcome, domain),
          hashResult(outcome, otherChain),
          hashAcceptance(outcome, domain),
          hashCheck(outcome, domain),
          hashAbandonment({ dealId }, domain),
          hashCancellation({ dealId }, domain),
          hashRevocation({ dealId }, domain),
          hashRevocation({ dealId }, otherContract),
          hashJobOffer(jobOffer, domain),
          hashJobOffer({ ...jobOffer, nonce: jobOffer.nonce ^ 1n }, domain),
          hashResourceOffer(resourceOffer, domain),
          hashResourceOffer({ ...resourceOffer, nonce: resourceOffer.nonce ^ 1n }, domain),
          hashRequest(request, domain),
          hashRequest({ ...request, expires: 2 ** 40 - 1 - request.expires }, domain),
        ]
        expect(new Set(ids).size).toBe(ids.length)
      },
    ),
    { numRuns: 10 },
  )
})

test('a job has another hash when anything in it changes', () => {
  fc.assert(
    fc.property(arbitrary.job, (job) => {
      const id = hashJob(job)
      expect(hashJob(structuredClone(job))).toBe(id)
      expect(hashJob({ ...job, pins: [...job.pins, 'x'] })).not.toBe(id)
      expect(hashJob({ ...job, inputs: [...job.inputs, { name: 'x', value: '' }] })).not.toBe(id)
      const limits = { ...job.limits, network: !job.limits.network }
      expect(hashJob({ ...job, limits })).not.toBe(id)
    }),
    { numRuns: 20 },
  )
})

test('mediators hash alike in any order and casing', () => {
  fc.assert(
    fc.property(fc.uniqueArray(arbitrary.address, { minLength: 1, maxLength: 6 }), (mediators) => {
      const byValue = mediators.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
      const expected = keccak256(encodeAbiParameters([{ type: 'address[]' }], [byValue]))
      expect(hashMediators(mediators)).toBe(expected)
      expect(hashMediators(mediators.toReversed())).toBe(expected)
      expect(hashMediators([...mediators, ...mediators])).toBe(expected)
    }),
  )
})

test('no mediators hash to zero', () => {
  expect(hashMediators([])).toBe(zeroHash)
})
