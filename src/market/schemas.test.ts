import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import * as arbitrary from '../../test/market/arbitraries.ts'
import { fromWire } from './from-wire.ts'
import * as schemas from './schemas.ts'
import { toWire } from './to-wire.ts'
import type * as data from './typed-data.ts'

function takeJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

function sample<T>(values: fc.Arbitrary<T>): T {
  const [value] = fc.sample(values, { numRuns: 1, seed: 7 })
  if (value === undefined) throw new Error('fast-check made no sample')
  return value
}

test('each schema reads exactly the frozen type', () => {
  expectTypeOf<z.output<typeof schemas.jobSchema>>().toEqualTypeOf<data.Job>()
  expectTypeOf<z.output<typeof schemas.jobOfferSchema>>().toEqualTypeOf<data.JobOffer>()
  expectTypeOf<z.output<typeof schemas.resourceOfferSchema>>().toEqualTypeOf<data.ResourceOffer>()
  expectTypeOf<z.output<typeof schemas.dealSchema>>().toEqualTypeOf<data.Deal>()
  expectTypeOf<z.output<typeof schemas.resultSchema>>().toEqualTypeOf<data.Result>()
  expectTypeOf<z.output<typeof schemas.acceptanceSchema>>().toEqualTypeOf<data.Acceptance>()
  expectTypeOf<z.output<typeof schemas.requestSchema>>().toEqualTypeOf<data.Request>()
})

describe('a round trip through JSON changes nothing', () => {
  const outcome = fc.record({
    dealId: arbitrary.hash,
    result: arbitrary.hash,
    instructionCount: arbitrary.uint64,
  })
  const kinds: readonly [string, z.ZodType, fc.Arbitrary<unknown>][] = [
    ['job', schemas.jobSchema, arbitrary.job],
    ['job offer', schemas.jobOfferSchema, arbitrary.anyJobOffer],
    ['resource offer', schemas.resourceOfferSchema, arbitrary.anyResourceOffer],
    ['deal', schemas.dealSchema, arbitrary.anyDeal],
    ['result', schemas.resultSchema, outcome],
    ['acceptance', schemas.acceptanceSchema, outcome],
    ['request', schemas.requestSchema, arbitrary.anyRequest],
  ]

  test.each(kinds)('%s', (kind, schema, values) => {
    fc.assert(
      fc.property(values, (value) => {
        const wire = takeJson(toWire(schema, value))
        expect(fromWire({ schema, kind, value: wire })).toEqual(value)
      }),
    )
  })
})

test('amounts and 64-bit integers are decimal strings on the wire', () => {
  const deal = { ...sample(arbitrary.anyDeal), paymentCollateral: 2n ** 128n - 1n, nonce: 5n }
  expect(toWire(schemas.dealSchema, deal)).toMatchObject({
    paymentCollateral: '340282366920938463463374607431768211455',
    nonce: '5',
    agreeBy: deal.agreeBy,
  })
})

test('an address without a checksum is read as the checksummed one', () => {
  const request = sample(arbitrary.anyRequest)
  const value = { ...request, account: request.account.toLowerCase() }
  const read = fromWire({ schema: schemas.requestSchema, kind: 'request', value })
  expect(read.account).toBe(request.account)
})

const wireOffer = (): object =>
  toWire(schemas.jobOfferSchema, {
    ...sample(arbitrary.anyJobOffer),
    jobCreator: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
  })
const wireJob = () => toWire(schemas.jobSchema, sample(arbitrary.job))
const wireResources = (): object =>
  toWire(schemas.resourceOfferSchema, sample(arbitrary.anyResourceOffer))

describe('refuses', () => {
  test.each<[string, object]>([
    ['a number for an amount', { paymentCollateral: 5 }],
    ['a sign', { paymentCollateral: '+5' }],
    ['a negative amount', { paymentCollateral: '-5' }],
    ['a leading zero', { paymentCollateral: '05' }],
    ['an exponent', { paymentCollateral: '1e3' }],
    ['hexadecimal', { paymentCollateral: '0x10' }],
    ['a space', { paymentCollateral: ' 5' }],
    ['a line break', { paymentCollateral: '5\n' }],
    ['an empty amount', { paymentCollateral: '' }],
    ['more than 128 bits', { paymentCollateral: String(2n ** 128n) }],
    ['a million digits', { paymentCollateral: '9'.repeat(1_000_000) }],
    ['more than 64 bits', { nonce: String(2n ** 64n) }],
    ['more than 40 bits', { expires: 2 ** 40 }],
    ['a fraction of a second', { expires: 1.5 }],
    ['more than 32 bits', { submitTimeout: 2 ** 32 }],
    ['no time to submit', { submitTimeout: 0 }],
    ['no time to judge', { judgeTimeout: 0 }],
    ['no time to mediate', { mediateTimeout: 0 }],
    ['a price mode that nobody knows', { priceMode: 'free' }],
    ['a wrong checksum', { jobCreator: '0xF39Fd6e51aad88F6F4ce6aB8827279cffFb92266' }],
    ['a short address', { jobCreator: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb922' }],
    ['the zero address', { jobCreator: `0x${'0'.repeat(40)}` }],
    ['an unknown key', { tip: '1' }],
    ['a polluting key', JSON.parse('{"__proto__":{"admin":true}}')],
    ['mediation without mediators', { mediation: `0x${'1'.repeat(40)}`, mediators: [] }],
    [
      'mediators without mediation',
      { mediators: [`0x${'1'.repeat(40)}`], mediation: `0x${'0'.repeat(40)}` },
    ],
    [
      'a mediator twice',
      {
        mediation: `0x${'1'.repeat(40)}`,
        mediators: [`0x${'a'.repeat(40)}`, `0x${'a'.repeat(40)}`],
      },
    ],
    ['no object', { job: [] }],
  ])('%s in a job offer', (_, change) => {
    expect(schemas.jobOfferSchema.safeParse(wireOffer()).success).toBe(true)
    // Object.defineProperties, so that a key named __proto__ stays an ordinary key.
    const value = Object.defineProperties(
      { ...wireOffer() },
      Object.getOwnPropertyDescriptors(change),
    )
    expect(schemas.jobOfferSchema.safeParse(value).success).toBe(false)
  })

  test.each<[string, object]>([
    ['a tag', { commit: 'v0.0.1' }],
    ['an abbreviated commit', { commit: 'abcdef1' }],
    ['an upper-case commit', { commit: 'A'.repeat(40) }],
    ['an option as a repository', { repository: '--upload-pack=evil' }],
    ['a repository that leads upwards', { repository: 'github.com/../evil' }],
    ['a commit inside the repository', { repository: `github.com/a/b@${'a'.repeat(40)}` }],
    ['an empty repository', { repository: '' }],
    ['an absolute template', { template: '/etc/passwd' }],
    ['a template that leads upwards', { template: 'a/../../b' }],
    ['a template with a backslash', { template: 'a\\b' }],
    ['a template with two spellings', { template: 'a//b' }],
    [
      'unsorted inputs',
      {
        inputs: [
          { name: 'B', value: '' },
          { name: 'A', value: '' },
        ],
      },
    ],
    [
      'an input twice',
      {
        inputs: [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' },
        ],
      },
    ],
    ['an input with a strange name', { inputs: [{ name: 'A=B', value: '' }] }],
    ['an input with an extra key', { inputs: [{ name: 'A', value: '', x: 1 }] }],
    ['a lone surrogate', { inputs: [{ name: 'A', value: '\ud800' }] }],
    ['NUL', { inputs: [{ name: 'A', value: 'a\0b' }] }],
    ['an input of a megabyte', { inputs: [{ name: 'A', value: 'x'.repeat(1_000_000) }] }],
    ['too many pins', { pins: Array.from({ length: 65 }, (_, index) => `p${index}`) }],
    ['a pin twice', { pins: ['a', 'a'] }],
    ['nothing to compare', { compared: [] }],
    ['comparing outside the results', { compared: ['outputs/../../x'] }],
    ['comparing something unknown', { compared: ['stdin'] }],
    ['comparing one entry twice', { compared: ['stdout', 'stdout'] }],
    ['comparing with an empty name', { compared: ['outputs//'] }],
    ['no time to run', { limits: { seconds: 0, resultBytes: '1', network: false } }],
    ['a truthy network', { limits: { seconds: 1, resultBytes: '1', network: 1 } }],
  ])('%s in a job', (_, change) => {
    expect(schemas.jobSchema.safeParse(wireJob()).success).toBe(true)
    expect(schemas.jobSchema.safeParse({ ...wireJob(), ...change }).success).toBe(false)
  })

  test.each<[string, object]>([
    ['room for no job', { count: 0 }],
    ['a module at a tag', { modules: ['github.com/a/b@v1'] }],
    ['a module at two commits', { modules: [`a@${'a'.repeat(40)}@${'b'.repeat(40)}`] }],
    ['a module twice', { modules: ['a', 'a'] }],
    ['an executor with a strange name', { executors: ['Docker!'] }],
  ])('%s in a resource offer', (_, change) => {
    const pinned = { modules: [`github.com/a/b@${'a'.repeat(40)}`, 'cowsay'] }
    const good = { ...wireResources(), ...pinned }
    expect(schemas.resourceOfferSchema.safeParse(good).success).toBe(true)
    expect(schemas.resourceOfferSchema.safeParse({ ...good, ...change }).success).toBe(false)
  })

  test('a deal with oneself', () => {
    const deal = sample(arbitrary.anyDeal)
    const wire = { ...toWire(schemas.dealSchema, deal), resourceProvider: deal.jobCreator }
    expect(schemas.dealSchema.safeParse(wire).success).toBe(false)
  })

  test('a deal with a mediation fee and no mediation', () => {
    const wire = {
      ...toWire(schemas.dealSchema, { ...sample(arbitrary.anyDeal), mediationFee: 1n }),
      mediation: `0x${'0'.repeat(40)}`,
      mediators: `0x${'0'.repeat(64)}`,
    }
    expect(schemas.dealSchema.safeParse(wire).success).toBe(false)
    expect(schemas.dealSchema.safeParse({ ...wire, mediationFee: '0' }).success).toBe(true)
  })

  test('an upper-case digest, which would be a second spelling', () => {
    const wire = {
      dealId: `0x${'AB'.repeat(32)}`,
      result: `0x${'ab'.repeat(32)}`,
      instructionCount: '1',
    }
    expect(schemas.resultSchema.safeParse(wire).success).toBe(false)
  })
})

test('whatever comes in, reading it answers or throws its own error', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(() => fromWire({ schema: schemas.jobOfferSchema, kind: 'job offer', value })).toThrow(
        'This is not a valid job offer.',
      )
    }),
  )
})

test('says which fields are wrong, without terminal escapes or floods', () => {
  const value = {
    ...wireOffer(),
    paymentCollateral: '-1',
    job: { ...wireJob(), inputs: [{ name: '1', value: '' }] },
    [`\u001b[2J${'x'.repeat(500)}`]: 1,
  }
  expect(() =>
    fromWire({ schema: schemas.jobOfferSchema, kind: 'job offer', value }),
  ).toThrowErrorMatchingInlineSnapshot(`
    [InvalidDocumentError: This is not a valid job offer.
      job.inputs[0].name: Expected a name of letters, digits and underscores
      paymentCollateral: Expected a whole number as a decimal string
      document: Unrecognized key: "�[2Jxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
    Correct these fields and sign it again.]
  `)
})
