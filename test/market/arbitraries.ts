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
  gpuModel: text,
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
