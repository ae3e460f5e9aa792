import { expect, it } from 'vitest'
import { splitInputs } from './split-inputs.ts'

it.each(['./a', '../a', '/a', 'http://127.0.0.1/a', 'https://host.example/a', 'ipfs://bafybei'])(
  'takes %s after -i for data, and without it for text',
  (value) => {
    expect(splitInputs({ words: [], flagged: [`Text=${value}`] })).toEqual({
      inputs: { Text: '/inputs/Text' },
      data: { Text: value },
    })
    expect(splitInputs({ words: [`Text=${value}`], flagged: [] })).toEqual({
      inputs: { Text: value },
      data: {},
    })
  },
)

it.each(['moo', '', '.', 'a/b', '~/a', '.hidden', 'ftp://host.example', 'C:/a', '.../a'])(
  'takes %j for text also after -i',
  (value) => {
    const text = { inputs: { Text: value }, data: {} }
    expect(splitInputs({ words: [], flagged: [`Text=${value}`] })).toEqual(text)
  },
)

it('refuses an input that is given twice, in whichever way', () => {
  const twice = { name: 'RepeatedInputError' }
  expect(() => splitInputs({ words: ['A=a'], flagged: ['A=./a'] })).toThrow(
    expect.objectContaining(twice),
  )
  expect(() => splitInputs({ words: [], flagged: ['A=./a', 'A=./b'] })).toThrow(
    expect.objectContaining(twice),
  )
})
