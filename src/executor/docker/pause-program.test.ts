import { expect, it } from 'vitest'
import { pauseProgram } from './pause-program.ts'

const hex = (architecture: string) => {
  const bytes = pauseProgram(architecture) ?? []
  return Buffer.from(bytes)
    .toString('hex')
    .match(/.{1,32}/g)
    ?.join('\n')
}

it('is the same hundred-odd bytes for ever, so that its image has the same name', () => {
  expect(hex('amd64')).toMatchInlineSnapshot(`
    "7f454c46020101000000000000000000
    02003e00010000007800400000000000
    40000000000000000000000000000000
    00000000400038000100000000000000
    01000000050000000000000000000000
    00004000000000000000400000000000
    81000000000000008100000000000000
    0000010000000000b8220000000f05eb
    f7"
  `)
  expect(hex('arm64')).toMatchInlineSnapshot(`
    "7f454c46020101000000000000000000
    0200b700010000007800400000000000
    40000000000000000000000000000000
    00000000400038000100000000000000
    01000000050000000000000000000000
    00004000000000000000400000000000
    94000000000000009400000000000000
    0000010000000000000080d2010080d2
    020080d2030080d2280980d2010000d4
    faffff17"
  `)
})

it('is there for the processors that it was written for', () => {
  expect(pauseProgram('s390x')).toBeUndefined()
})
