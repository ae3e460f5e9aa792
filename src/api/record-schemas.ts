import * as z from 'zod'
import { type Decline, declineCodes } from '../market/decline.ts'
import { standings } from '../market/rank-machine.ts'
import type {
  DealRecord,
  JobOfferRecord,
  MarketEvent,
  ResourceOfferRecord,
  StreamStart,
} from '../market/records.ts'
import type { ResultsLocation } from '../market/results-location.ts'
import {
  dealSchema,
  jobOfferSchema,
  jobSchema,
  reportSchema,
  resourceOfferSchema,
  resultSchema,
} from '../market/schemas.ts'
import { chainStates, type DealState } from '../market/state.ts'
import {
  address,
  bytes32,
  line,
  uint40,
  uint64,
  uint128,
  wireLimits,
} from '../market/wire-fields.ts'
import type { SolverInfo } from './backend.ts'

// Answers keep what later versions may add to them out of the way (z.object), while the documents
// in them, which are signed, stay strict.

/** Bytes in lower case. Whether they are a signature is for whoever verifies them to say. */
export const signature = z.templateLiteral(['0x', z.string().regex(/^([0-9a-f]{2}){1,1024}$/)], {
  error: 'Expected 0x and lower-case hexadecimal digits',
})

/** The same, or nothing where somebody's transaction stands for it. */
export const signatureOrNone = z.union([z.literal('0x'), signature])

/** What a mediator found, with its signature. */
const signedReportSchema = z.object({ report: reportSchema, signature })

const offerState = z.enum(['open', 'matched', 'cancelled', 'expired'])

const dealStates = [
  'DealNegotiating',
  'TimeoutAgree',
  ...chainStates.filter((state) => state !== 'None'),
] as const satisfies readonly DealState[]

/** What a solver says of itself. */
export const solverInfoSchema = z.object({
  version: z.string().max(64),
  chainId: z.int().min(1),
  deals: address,
  solver: address,
  solverFee: uint128,
  inputBytes: uint64,
  time: z.int().min(0),
}) satisfies z.ZodType<SolverInfo>

/** A job offer as the solver keeps it. */
export const jobOfferRecordSchema = z.object({
  id: bytes32,
  offer: jobOfferSchema,
  signature,
  state: offerState,
  dealId: bytes32.exactOptional(),
  unmatched: z.array(z.string().max(1_024)).max(1_024).readonly().exactOptional(),
  awaited: z
    .array(z.string().max(wireLimits.inputName))
    .max(wireLimits.pins)
    .readonly()
    .exactOptional(),
}) satisfies z.ZodType<JobOfferRecord>

/** A resource offer as the solver keeps it. */
export const resourceOfferRecordSchema = z.object({
  id: bytes32,
  offer: resourceOfferSchema,
  signature,
  state: offerState,
  restsUntil: uint40.exactOptional(),
  standing: z.enum(standings).exactOptional(),
}) satisfies z.ZodType<ResourceOfferRecord>

/** Part of a list of such items. */
export type PageSchema<Item extends z.ZodType> = ReturnType<typeof pageOf<Item>>

function pageOf<Item extends z.ZodType>(item: Item) {
  const next = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
  return z.object({ items: z.array(item), next: next.nullable() })
}

/** Resource offers on sale. */
export const resourceOfferPageSchema = pageOf(resourceOfferRecordSchema)

/** Why a resource provider does not sign a deal. */
export const declineSchema = z.object({
  code: z.enum(declineCodes),
  text: line(wireLimits.decline),
}) satisfies z.ZodType<Decline>

/** A deal as the solver keeps it. */
export const dealRecordSchema = z.object({
  id: bytes32,
  deal: dealSchema,
  mediators: z.array(address).max(wireLimits.mediators).readonly(),
  job: jobSchema,
  jobOffer: bytes32,
  resourceOffer: bytes32,
  state: z.enum(dealStates),
  jobCreatorSignature: signature.exactOptional(),
  resourceProviderSignature: signature.exactOptional(),
  declined: declineSchema.exactOptional(),
  result: z.object({ result: bytes32, instructionCount: uint64, signature }).exactOptional(),
  acceptance: z.object({ signature }).exactOptional(),
  cancellation: z.object({ signature }).exactOptional(),
  check: z
    .object({
      result: bytes32,
      instructionCount: uint64,
      signature,
      resourceProviderSignature: signatureOrNone,
    })
    .exactOptional(),
  reports: z.array(signedReportSchema).max(wireLimits.mediators).readonly().exactOptional(),
}) satisfies z.ZodType<DealRecord>

/** Deals of one account. */
export const dealPageSchema = pageOf(dealRecordSchema)

/** The result of a deal with the resource provider's signature. */
export const signedResultSchema = z.object({ result: resultSchema, signature })

/** The digest of an archive that the solver stored. */
export const filesSchema = z.object({ digest: bytes32 })

/** What the data of an input come to that the solver stored. */
export const inputSchema = z.object({ cid: z.string().max(64) })

/** Where the files of a result are, if not with the solver. */
export const locationSchema = z.discriminatedUnion('storage', [
  z.object({ storage: z.literal('ipfs'), digest: bytes32 }),
  z.object({
    storage: z.literal('s3'),
    digest: bytes32,
    url: z.url({ protocol: /^https?$/ }).max(4_096),
  }),
]) satisfies z.ZodType<ResultsLocation>

/** That the server answers. */
export const healthSchema = z.object({ status: z.literal('ok') })

const streamStartSchema = z.object({
  id: z.int().min(0),
  type: z.literal('hello'),
}) satisfies z.ZodType<StreamStart>

const marketEventSchema = z.object({
  id: z.int().min(0),
  type: z.enum(['deal', 'job_offer', 'resource_offer']),
  subject: bytes32,
}) satisfies z.ZodType<MarketEvent>

/** One event of the stream, as its `data` line holds it; the first one is a `hello`. */
export const streamEventSchema = z.discriminatedUnion('type', [
  streamStartSchema,
  marketEventSchema,
])

/** What every failure is answered with. */
export const errorSchema = z.object({
  error: z.object({
    name: z.string(),
    message: z.string(),
    values: z.array(z.string()),
    remedy: z.string().exactOptional(),
  }),
})
