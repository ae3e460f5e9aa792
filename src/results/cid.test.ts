import fc from 'fast-check'
import { bytesToHex, type Hex } from 'viem'
import { describe, expect, test } from 'vitest'
import { cidFromDigest, digestFromCid } from './cid.ts'

const cid = 'bafybeiccrrpgqubckl7lt46zrbknafygrj7j4wtir4r62hyb57xq7moima'
const digest = '0x428c5e68502252feb9f3d98854d017068a7e9e5a688f23ed1f01efef0fb1c860'

describe('cidFromDigest and digestFromCid', () => {
  test('name the same directory', () => {
    expect(cidFromDigest(digest)).toBe(cid)
    expect(digestFromCid(cid)).toBe(digest)
  })

  test('undo each other', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const hex = bytesToHex(bytes)
        expect(digestFromCid(cidFromDigest(hex))).toBe(hex)
      }),
    )
  })

  test.each<Hex>(['0x', '0x00', `${digest}00`, `0x${'g'.repeat(64)}`])('refuses %s', (hex) => {
    expect(() => cidFromDigest(hex)).toThrow('is not the digest of results')
  })

  test.each([
    ['a raw leaf', 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'],
    ['a CIDv0', 'QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn'],
    ['an identity hash', 'bafyaabakaieac'],
  ])('refuses %s', (_, other) => {
    expect(() => digestFromCid(other)).toThrow('is not the CID of a results directory')
  })

  test('says what is wrong', () => {
    expect(() => cidFromDigest('0x00')).toThrowErrorMatchingInlineSnapshot(`
      [ResultsError: "0x00" is not the digest of results.
      A digest is 32 bytes: 0x and 64 hexadecimal digits.]
    `)
    expect(() => digestFromCid('moo')).toThrowErrorMatchingInlineSnapshot(
      `[ResultsError: "moo" is not a CID.]`,
    )
    expect(() =>
      digestFromCid('QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn'),
    ).toThrowErrorMatchingInlineSnapshot(`
      [ResultsError: "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn" is not the CID of a results directory.
      It has to be a CIDv1 with dag-pb and sha2-256, starting with bafybei.]
    `)
  })
})
