import * as z from 'zod'
import {
  acceptanceSchema,
  checkSchema,
  jobOfferSchema,
  reportSchema,
  resourceOfferSchema,
  resultSchema,
} from '../market/schemas.ts'
import { declineSchema, signature, signatureOrNone } from './record-schemas.ts'

/** A job offer with its job creator's signature. */
export const postedJobOffer = z.strictObject({ offer: jobOfferSchema, signature })

/** A resource offer with its resource provider's signature. */
export const postedResourceOffer = z.strictObject({ offer: resourceOfferSchema, signature })

/** One party's signature over a deal. */
export const postedDealSignature = z.strictObject({ signature })

/** Why the resource provider does not sign a deal. */
export const postedRefusal = z.strictObject({ declined: declineSchema.strict() })

/** A result with its resource provider's signature. */
export const postedResult = z.strictObject({ result: resultSchema, signature })

/** An acceptance with its job creator's signature. */
export const postedAcceptance = z.strictObject({ acceptance: acceptanceSchema, signature })

/** A doubt with its job creator's signature, and the resource provider's over what is doubted. */
export const postedCheck = z.strictObject({
  check: checkSchema,
  signature,
  resourceProviderSignature: signatureOrNone,
})

/** What a mediator found, with its signature. */
export const postedReport = z.strictObject({ report: reportSchema, signature })

/** A job creator's signature that calls a deal off. */
export const postedCancellation = z.strictObject({ signature })
