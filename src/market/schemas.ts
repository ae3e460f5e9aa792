import { zeroAddress, zeroHash } from 'viem'
import * as z from 'zod'
import { isDataPin, listInputData, parseDataPin } from './input-data.ts'
import type * as data from './typed-data.ts'
import {
  address,
  addressOrZero,
  allowedModule,
  bytes32,
  commit,
  comparedEntry,
  isUnique,
  relativePath,
  repository,
  seconds,
  text,
  uint32,
  uint40,
  uint64,
  uint128,
  wireLimits,
  word,
} from './wire-fields.ts'

const input = z.strictObject({
  name: z
    .string()
    .max(wireLimits.inputName)
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'Expected a name of letters, digits and underscores'),
  value: text(wireLimits.inputValue),
})

const inputs = z
  .array(input)
  .max(wireLimits.inputs)
  .refine(
    (list) => list.every(({ name }, index) => index === 0 || (list[index - 1]?.name ?? '') < name),
    'Expected inputs sorted by name, each name once',
  )

const machine = z.strictObject({
  cpu: uint32,
  ram: uint32,
  disk: uint32,
  gpu: uint32,
  gpuModel: z
    .string()
    .max(wireLimits.gpuModel)
    .regex(/^[ -~]*$/, 'Expected printable ASCII'),
  gpuMemory: uint32,
})

const limits = z.strictObject({ seconds, resultBytes: uint64, network: z.boolean() })

/** A job document on the wire. */
export const jobSchema = z.strictObject({
  repository,
  commit,
  template: relativePath,
  inputs: inputs.readonly(),
  pins: z
    .array(
      word(wireLimits.pin).refine(
        (pin) => !isDataPin(pin) || parseDataPin(pin) !== undefined,
        'Expected data as /inputs/NAME=CID,BYTES,SOURCE',
      ),
    )
    .max(wireLimits.pins)
    .refine(isUnique, 'A repetition')
    .refine(
      (pins) => isUnique(listInputData({ pins }).map(({ name }) => name)),
      'Data of one name twice',
    )
    .readonly(),
  machine,
  limits,
  compared: z
    .array(comparedEntry)
    .min(1)
    .max(wireLimits.compared)
    .refine(isUnique, 'A repetition')
    .readonly(),
}) satisfies z.ZodType<data.Job>

const amounts = {
  instructionPrice: uint128,
  paymentCollateral: uint128,
  resultsCollateral: uint128,
  submitCollateral: uint128,
  judgeCollateral: uint128,
  mediationFee: uint128,
  solverFee: uint128,
}

const timeouts = { submitTimeout: seconds, judgeTimeout: seconds, mediateTimeout: seconds }

const mediators = z
  .array(address)
  .max(wireLimits.mediators)
  .refine(isUnique, 'A repetition')
  .readonly()

const offerTerms = {
  ...amounts,
  ...timeouts,
  mediation: addressOrZero,
  mediators,
  expires: uint40,
  nonce: uint64,
}

const namesBothOrNeither = (offer: { mediation: string; mediators: readonly string[] }) =>
  (offer.mediation === zeroAddress) === (offer.mediators.length === 0)
const bothOrNeither = {
  path: ['mediators'],
  error: 'Expected a mediation contract with mediators, or neither',
}

/** A job offer on the wire. */
export const jobOfferSchema = z
  .strictObject({
    jobCreator: address,
    solver: address,
    job: jobSchema,
    priceMode: z.string().regex(/^(fixed|market)$/, 'Expected fixed or market'),
    ...offerTerms,
  })
  .refine(namesBothOrNeither, bothOrNeither) satisfies z.ZodType<data.JobOffer>

/** A resource offer on the wire. */
export const resourceOfferSchema = z
  .strictObject({
    resourceProvider: address,
    solver: address,
    machine,
    limits,
    count: uint32.min(1),
    modules: z
      .array(allowedModule)
      .max(wireLimits.modules)
      .refine(isUnique, 'A repetition')
      .readonly(),
    executors: z
      .array(
        z
          .string()
          .max(wireLimits.executor)
          .regex(/^[a-z][a-z0-9-]*$/, 'Expected a name like wasm'),
      )
      .max(wireLimits.executors)
      .refine(isUnique, 'A repetition')
      .readonly(),
    ...offerTerms,
  })
  .refine(namesBothOrNeither, bothOrNeither) satisfies z.ZodType<data.ResourceOffer>

/** A deal on the wire. */
export const dealSchema = z
  .strictObject({
    jobCreator: address,
    resourceProvider: address,
    solver: address,
    mediation: addressOrZero,
    mediators: bytes32,
    job: bytes32,
    ...amounts,
    agreeBy: uint40,
    ...timeouts,
    nonce: uint64,
  })
  .refine((deal) => deal.jobCreator !== deal.resourceProvider, {
    path: ['resourceProvider'],
    error: 'Expected two different parties',
  })
  .refine(
    (deal) => (deal.mediation === zeroAddress) === (deal.mediators === zeroHash),
    bothOrNeither,
  )
  .refine((deal) => deal.mediation !== zeroAddress || deal.mediationFee === 0n, {
    path: ['mediationFee'],
    error: 'Expected no mediation fee where there is no mediation',
  }) satisfies z.ZodType<data.Deal>

const outcome = { dealId: bytes32, result: bytes32, instructionCount: uint64 }

/** A signed result on the wire. */
export const resultSchema = z.strictObject(outcome) satisfies z.ZodType<data.Result>

/** A signed acceptance on the wire. */
export const acceptanceSchema = z.strictObject(outcome) satisfies z.ZodType<data.Acceptance>

/** A signed doubt on the wire. */
export const checkSchema = z.strictObject(outcome) satisfies z.ZodType<data.Check>

/** A mediator's report on the wire. */
export const reportSchema = z.strictObject({
  ...outcome,
  mediator: address,
  accepted: z.boolean(),
  reason: z.string().max(wireLimits.reason),
  executions: z
    .array(z.strictObject({ result: bytes32, instructionCount: uint64 }))
    .max(wireLimits.executions)
    .readonly(),
  difference: z.string().max(wireLimits.difference),
}) satisfies z.ZodType<data.Report>

/** A signed HTTP request on the wire. */
export const requestSchema = z.strictObject({
  account: address,
  method: z.string().regex(/^[A-Z]{1,10}$/, 'Expected a method such as POST'),
  path: word(wireLimits.requestPath).regex(/^\//, 'Expected a path from the root'),
  body: bytes32,
  expires: uint40,
  nonce: bytes32,
}) satisfies z.ZodType<data.Request>
