import fc from 'fast-check'
import {
  type Hex,
  parseSignature,
  serializeCompactSignature,
  serializeSignature,
  signatureToCompactSignature,
} from 'viem'
import { privateKeyToAccount, sign } from 'viem/accounts'
import { expect, test } from 'vitest'
import { hash as anyHash } from '../../test/market/arbitraries.ts'
import { recoverSigner } from './recover-signer.ts'
import { verifySigner } from './verify-signer.ts'

// The first two development keys of anvil.
const privateKey = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'
const alice = privateKeyToAccount(privateKey).address
const bob = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
const hash = `0x${'11'.repeat(32)}` as const

const signed = () => sign({ hash, privateKey, to: 'hex' })

test('recovers who signed, for any digest', async () => {
  await fc.assert(
    fc.asyncProperty(anyHash, async (digest) => {
      const signature = await sign({ hash: digest, privateKey, to: 'hex' })
      expect(await recoverSigner({ hash: digest, signature })).toBe(alice)
    }),
    { numRuns: 20 },
  )
})

test('a signer in any casing is the same account', async () => {
  const lower = '0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266'
  await verifySigner({ hash, signature: await signed(), signer: lower })
})

test('refuses the second form of a signature', async () => {
  const { r, s, yParity } = parseSignature(await signed())
  const high: Hex = `0x${(order - BigInt(s)).toString(16).padStart(64, '0')}`
  const signature = serializeSignature({ r, s: high, yParity: yParity === 0 ? 1 : 0 })
  await expect(recoverSigner({ hash, signature })).rejects.toThrowErrorMatchingInlineSnapshot(`
    [InvalidSignatureError: The signature is not valid.
      reason: s is in the upper half
    Sign again, with a 65-byte signature (r, s, v) whose s is in the lower half.]
  `)
})

test('refuses a compact signature', async () => {
  const compact = signatureToCompactSignature(parseSignature(await signed()))
  const signature = serializeCompactSignature(compact)
  await expect(recoverSigner({ hash, signature })).rejects.toThrowErrorMatchingInlineSnapshot(`
    [InvalidSignatureError: The signature is not valid.
      reason: it has 64 bytes where 65 are wanted
    Sign again, with a 65-byte signature (r, s, v) whose s is in the lower half.]
  `)
})

test.each<[string, (signature: Hex) => string]>([
  ['an empty signature', () => '0x'],
  ['a byte too few', (signature) => signature.slice(0, -2)],
  ['a byte too many', (signature) => `${signature}00`],
  ['no hexadecimal', (signature) => `0x${'zz'.repeat((signature.length - 2) / 2)}`],
  ['v of 0 and 1, a second spelling', (signature) => `${signature.slice(0, -2)}00`],
  ['v of another chain', (signature) => `${signature.slice(0, -2)}25`],
  ['r of 0', (signature) => `0x${'0'.repeat(64)}${signature.slice(66)}`],
  ['s of 0', (signature) => `${signature.slice(0, 66)}${'0'.repeat(64)}${signature.slice(130)}`],
  ['r above the order', (signature) => `0x${'f'.repeat(64)}${signature.slice(66)}`],
])('refuses %s', async (_, change) => {
  const signature = change(await signed()) as Hex
  await expect(recoverSigner({ hash, signature })).rejects.toThrow('The signature is not valid.')
})

test('refuses the signature of another account, or over something else', async () => {
  const signature = await signed()
  await expect(
    verifySigner({ hash, signature, signer: bob }),
  ).rejects.toThrowErrorMatchingInlineSnapshot(`
    [WrongSignerError: The signature was not made by the account that it speaks for.
      expected: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
      recovered: 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
    Sign exactly what is sent, with the key of the expected account.]
  `)
  await expect(
    verifySigner({ hash: `0x${'22'.repeat(32)}`, signature, signer: alice }),
  ).rejects.toThrow('The signature was not made by the account that it speaks for.')
})
