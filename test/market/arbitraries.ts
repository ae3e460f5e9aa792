import fc from 'fast-check'
import { getAddress, toHex, zeroAddress } from 'viem'
import type {
  Deal,
  Job,
  JobOffer,
  Limits,
  Machine,
  Request,
  ResourceOffer,
} from '../../src/market/typed-data.ts'

export const hash = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => toHex(bytes))
  .filter((value) => BigInt(value) > 0n)

export const address = fc
  .uint8Array({ minLength: 20, maxLength: 20 })
  .filter((bytes) => bytes.some((byte) => byte > 0))
  .map((bytes) => getAddress(toHex(bytes)))

export const uint128 = fc.oneof(fc.bigInt(0n, 100n), fc.bigInt(0n, 2n ** 128n - 1n))
export const uint64 = fc.bigInt(0n, 2n ** 64n - 1n)
export const uint40 = fc.integer({ min: 0, max: 2 ** 40 - 1 })
export const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 })
export const seconds = fc.integer({ min: 1, max: 2 ** 32 - 1 })

const text = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .filter((value) => value.length <= 64 && !value.includes('\0'))
const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,9}$/)
const word = fc.stringMatching(/^[a-z0-9:.-]{1,20}$/)
const repository = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(\/[a-z0-9]{1,8}){0,2}$/)
const commit = fc.stringMatching(/^[0-9a-f]{40}$/)

const inputs = fc
  .uniqueArray(fc.record({ name, value: text }), { selector: (input) => input.name, maxLength: 4 })
  .map((list) => list.toSorted((a, b) => (a.name < b.name ? -1 : 1)))

export const machine: fc.Arbitrary<Machine> = fc.record({
  cpu: uint32,
  ram: uint32,
  disk: uint32,
  gpu: uint32,
  gpuModel: fc.constantFrom('', 'NVIDIA H100', 'AMD MI300X'),
  gpuMemory: uint32,
})

export const limits: fc.Arbitrary<Limits> = fc.record({
  seconds,
  resultBytes: uint64,
  network: fc.boolean(),
})

export const job: fc.Arbitrary<Job> = fc.record({
  repository,
  commit,
  template: fc.constantFrom('lilypad_module.json.tmpl', 'a/b.tmpl'),
  inputs,
  pins: fc.uniqueArray(word, { maxLength: 3 }),
  machine,
  limits,
  compared: fc.constantFrom(['exitCode', 'stdout', 'outputs/'], ['outputs/a/b.txt', 'stderr']),
})

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

const mediated = fc.oneof(
  fc.constant({ mediation: zeroAddress, mediators: [] }),
  fc.record({
    mediation: address,
    mediators: fc.uniqueArray(address, { minLength: 1, maxLength: 4 }),
  }),
)

const terms = { ...amounts, ...timeouts, expires: uint40, nonce: uint64 }

export const anyJobOffer: fc.Arbitrary<JobOffer> = fc
  .record({
    jobCreator: address,
    solver: address,
    job,
    priceMode: fc.constantFrom('fixed', 'market'),
    ...terms,
    mediated,
  })
  .map(({ mediated: chosen, ...offer }) => ({ ...offer, ...chosen }))

export const anyResourceOffer: fc.Arbitrary<ResourceOffer> = fc
  .record({
    resourceProvider: address,
    solver: address,
    machine,
    limits,
    count: seconds,
    modules: fc.uniqueArray(repository, { maxLength: 3 }),
    executors: fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), { maxLength: 3 }),
    ...terms,
    mediated,
  })
  .map(({ mediated: chosen, ...offer }) => ({ ...offer, ...chosen }))

export const anyDeal: fc.Arbitrary<Deal> = fc
  .record({
    jobCreator: address,
    resourceProvider: address,
    solver: address,
    mediation: address,
    mediators: hash,
    job: hash,
    ...amounts,
    agreeBy: uint40,
    ...timeouts,
    nonce: uint64,
  })
  .filter((deal) => deal.jobCreator !== deal.resourceProvider)

export const anyRequest: fc.Arbitrary<Request> = fc.record({
  account: address,
  method: fc.constantFrom('GET', 'POST'),
  path: fc.stringMatching(/^\/[a-z0-9/_?=&-]{0,30}$/),
  body: hash,
  expires: uint40,
  nonce: hash,
})

const amount = fc.oneof(fc.bigInt(0n, 5n), fc.bigInt(0n, 10n ** 30n))
const slack = fc.oneof(fc.constant(0n), amount)
const span = fc.integer({ min: 1, max: 100_000 })
const spanSlack = fc.oneof(fc.constant(0), span)

function greater(a: bigint, b: bigint): bigint {
  if (a > b) return a
  return b
}

/** Two offers that match at `now`, with or without slack on each term, and what surrounds them. */
export type MatchingOffers = {
  jobOffer: JobOffer
  resourceOffer: ResourceOffer
  context: { solver: `0x${string}`; solverFee: bigint; now: number }
}

export const matchingOffers: fc.Arbitrary<MatchingOffers> = fc
  .record({
    accounts: fc.uniqueArray(address, { minLength: 9, maxLength: 9 }),
    mediated: fc.boolean(),
    priceMode: fc.constantFrom('fixed', 'market'),
    job,
    amounts: fc.array(amount, { minLength: 7, maxLength: 7 }),
    slacks: fc.array(slack, { minLength: 9, maxLength: 9 }),
    spans: fc.array(span, { minLength: 3, maxLength: 3 }),
    spanSlacks: fc.array(spanSlack, { minLength: 6, maxLength: 6 }),
    count: span,
    listsModule: fc.constantFrom('any', 'repository', 'commit'),
    now: span,
    nonces: fc.tuple(uint64, uint64),
  })
  .map((drawn) => {
    const [jobCreator = zeroAddress, resourceProvider = zeroAddress, solver = zeroAddress] =
      drawn.accounts
    const [mediation = zeroAddress, a = zeroAddress, b = zeroAddress, c = zeroAddress] =
      drawn.accounts.slice(3)
    const [P = 0n, R = 0n, S = 0n, J = 0n, M = 0n, F = 0n, price = 0n] = drawn.amounts
    const extra = (index: number) => drawn.slacks[index] ?? 0n
    const [drawnSubmit = 1, judge = 1, drawnMediate = 1] = drawn.spans
    // The shortest in which a job of one second is taken.
    const submit = Math.max(drawnSubmit, 12)
    const longer = (index: number) => drawn.spanSlacks[index] ?? 0
    const seconds = Math.min(drawn.job.limits.seconds, Math.floor((submit - 10) / 2))
    const limits = { ...drawn.job.limits, seconds }
    // Room for a turn of each mediator, however long a test makes the job.
    const mediate = drawnMediate + 1_000_000
    const job = { ...drawn.job, limits }
    const named =
      drawn.listsModule === 'commit' ? `${job.repository}@${job.commit}` : job.repository
    const fee = drawn.mediated ? M : 0n

    const jobOffer: JobOffer = {
      jobCreator,
      solver,
      job,
      priceMode: drawn.priceMode,
      instructionPrice: drawn.priceMode === 'fixed' ? price + extra(0) : 0n,
      paymentCollateral: P,
      resultsCollateral: R,
      submitCollateral: S,
      judgeCollateral: J + extra(1),
      mediationFee: M,
      solverFee: F + extra(2),
      submitTimeout: submit + longer(0),
      judgeTimeout: judge,
      mediateTimeout: mediate,
      mediation: drawn.mediated ? mediation : zeroAddress,
      mediators: drawn.mediated ? [b, a, resourceProvider] : [],
      expires: drawn.now + longer(1),
      nonce: drawn.nonces[0],
    }
    const resourceOffer: ResourceOffer = {
      resourceProvider,
      solver,
      machine: { ...job.machine },
      limits: { ...limits },
      count: drawn.count,
      modules: drawn.listsModule === 'any' ? [] : ['something/else', named],
      executors: [],
      instructionPrice: price,
      paymentCollateral: P - (extra(3) % (P + 1n)),
      resultsCollateral: greater(R, fee) + extra(4),
      submitCollateral: greater(S, F) + extra(5),
      judgeCollateral: J,
      mediationFee: M + extra(6),
      solverFee: F + extra(7),
      submitTimeout: submit,
      judgeTimeout: judge + longer(2),
      mediateTimeout: mediate + longer(3),
      mediation: drawn.mediated ? mediation : zeroAddress,
      mediators: drawn.mediated ? [c, a, b, resourceProvider, jobCreator] : [],
      expires: drawn.now + longer(4),
      nonce: drawn.nonces[1],
    }
    return { jobOffer, resourceOffer, context: { solver, solverFee: F, now: drawn.now } }
  })
