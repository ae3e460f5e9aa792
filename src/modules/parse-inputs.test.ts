import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseInputs } from './parse-inputs.ts'

it('reads whatever comes after the first "="', () => {
  expect(parseInputs(['Message=moo', 'a_1=x=y', 'Empty='])).toEqual({
    Message: 'moo',
    a_1: 'x=y',
    Empty: '',
  })
  expect(parseInputs([])).toEqual({})
})

it.each([
  [['moo'], 'it has no "="'],
  [[''], 'it has no "="'],
  [['=moo'], 'letters, digits and underscores'],
  [['1a=moo'], 'letters, digits and underscores'],
  [['a b=moo'], 'letters, digits and underscores'],
  [['a=\ud800'], 'its value is not valid text'],
  [['a=b\0c'], 'its value is not valid text'],
  [['a=1', 'b=2', 'a=1'], 'The input "a" is given twice'],
])('refuses %j', (words, reason) => {
  expect(() => parseInputs(words)).toThrow(reason)
})

it('gives back every value, whatever it is and whatever its key is called', () => {
  const name = fc.oneof(
    fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,20}$/),
    fc.constantFrom('__proto__', 'constructor', 'toString'),
  )
  const value = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key }), (pairs) => {
      const read = parseInputs(pairs.map(([key, text]) => `${key}=${text}`))
      expect(Object.entries(read).sort()).toEqual([...pairs].sort())
    }),
  )
})
