import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeDocument, encodeDocument } from './document.ts'

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  // What looks like our own tags, or like JSON.
  fc.string({ unit: fc.constantFrom('#', '1', '-', 'n', '"', '\\', '{', '\0', '\ud800') }),
)
const leaf = fc.oneof(
  text,
  fc.bigInt(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.boolean(),
  fc.constant(null),
)
// The names of our own fields. Node 24.21 itself mixes up keys that need escaping: parsed after
// `{"\\\\":0}`, the key of `{"\\n":0}` is a backslash, too.
const key = fc.stringMatching(/^[#a-zA-Z][a-zA-Z0-9]*$/)
const { record } = fc.letrec<{ record: object; value: unknown }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, leaf, tie('record'), fc.array(tie('value'))),
  record: fc.dictionary(key, tie('value'), { noNullPrototype: true }),
}))

it('gives back every record as it was', () => {
  fc.assert(
    fc.property(record, (given) => {
      expect(decodeDocument(encodeDocument(given))).toEqual(given)
    }),
    { numRuns: 300 },
  )
})

it('tells bigints from the strings that they are written as', () => {
  const given = { amount: 2n ** 128n - 1n, text: '#340282366920938463463374607431768211455' }
  expect(encodeDocument(given)).toMatchInlineSnapshot(
    `"{"amount":"#340282366920938463463374607431768211455","text":"##340282366920938463463374607431768211455"}"`,
  )
  expect(decodeDocument(encodeDocument(given))).toStrictEqual(given)
})

it('leaves out what is undefined', () => {
  expect(decodeDocument(encodeDocument({ a: undefined, b: 1 }))).toStrictEqual({ b: 1 })
})
