import type { Address, Hex } from 'viem'
import type { DealsDomain } from '../../market/deals-domain.ts'
import { hashAcceptance } from '../../market/hash-acceptance.ts'
import { hashCancellation } from '../../market/hash-cancellation.ts'
import { hashCheck } from '../../market/hash-check.ts'
import { hashResult } from '../../market/hash-result.ts'
import { isSignedBy } from '../../market/is-signed-by.ts'
import type { DealRecord } from '../../market/records.ts'

/** One signature of a party, and whether it is what it is said to be. */
export type ShownSignature = {
  what: 'deal' | 'result' | 'acceptance' | 'check' | 'checked result' | 'cancellation'
  by: 'jobCreator' | 'resourceProvider'
  signer: Address
  /** The EIP-712 digest that it is over. */
  hash: Hex
  signature: Hex
  /** Whether the key of that account made it; contract accounts have none. */
  verifies: boolean
}

/** A signature that may be there. */
type Claim = Pick<ShownSignature, 'what' | 'by' | 'hash'> & { signature: Hex | undefined }

/**
 * Lists what the parties of a deal have signed, and verifies each signature.
 *
 * @param record - the deal, as the solver keeps it.
 * @param domain - the deployment.
 * @returns the signatures, in the order of the stages.
 */
export async function readSignatures(
  record: DealRecord,
  domain: DealsDomain,
): Promise<readonly ShownSignature[]> {
  const { id: dealId, deal, result, acceptance, check, cancellation } = record
  const { jobCreatorSignature, resourceProviderSignature } = record
  const [jobCreator, resourceProvider] = ['jobCreator', 'resourceProvider'] as const
  const claims: Claim[] = [
    { what: 'deal', by: jobCreator, hash: dealId, signature: jobCreatorSignature },
    { what: 'deal', by: resourceProvider, hash: dealId, signature: resourceProviderSignature },
  ]
  if (result) {
    const { signature, ...outcome } = result
    const signed = { dealId, ...outcome }
    const accepted = { hash: hashAcceptance(signed, domain), signature: acceptance?.signature }
    claims.push(
      { what: 'result', by: resourceProvider, hash: hashResult(signed, domain), signature },
      { what: 'acceptance', by: jobCreator, ...accepted },
    )
  }
  if (check) {
    const { signature, resourceProviderSignature: behind, ...outcome } = check
    const doubted = { dealId, ...outcome }
    const hash = hashResult(doubted, domain)
    claims.push(
      { what: 'check', by: jobCreator, hash: hashCheck(doubted, domain), signature },
      // Empty where the doubt is about what is on record.
      { what: 'checked result', by: resourceProvider, hash, signature: behind },
    )
  }
  const called = { hash: hashCancellation({ dealId }, domain), signature: cancellation?.signature }
  claims.push({ what: 'cancellation', by: jobCreator, ...called })
  const found = claims.map(async ({ signature, ...claim }): Promise<readonly ShownSignature[]> => {
    if (!signature || signature === '0x') return []
    const signer = deal[claim.by]
    const verifies = await isSignedBy({ hash: claim.hash, signature, signer })
    return [{ ...claim, signer, signature, verifies }]
  })
  return (await Promise.all(found)).flat()
}
