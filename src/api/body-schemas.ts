import * as z from 'zod'
import {
  acceptanceSchema,
  jobOfferSchema,
  resourceOfferSchema,
  resultSchema,
} from '../market/schemas.ts'
import { signature } from './record-schemas.ts'

/** A job offer with its job creator's signature. */
export const postedJobOffer = z.strictObject({ offer: jobOfferSchema, signature })

/** A resource offer with its resource provider's signature. */
export const postedResourceOffer = z.strictObject({ offer: resourceOfferSchema, signature })

/** One party's signature over a deal. */
export const postedDealSignature = z.strictObject({ signature })

/** A result with its resource provider's signature. */
export const postedResult = z.strictObject({ result: resultSchema, signature })

/** An acceptance with its job creator's signature. */
export const postedAcceptance = z.strictObject({ acceptance: acceptanceSchema, signature })
