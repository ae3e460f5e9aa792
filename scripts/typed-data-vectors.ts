// Values of every EIP-712 type with their hashes, by viem, for `TypedData.t.sol` to hash again. Values are made from
// the types themselves, so a type that changes changes its vectors: `node scripts/typed-data-vectors.ts` writes them,
// and a test fails while the committed ones are older than the types.
import { writeFileSync } from 'node:fs'
import {
  type AbiParameter,
  encodeAbiParameters,
  getAddress,
  type Hex,
  hashStruct,
  hashTypedData,
  hexToBigInt,
  keccak256,
  slice,
  type TypedDataParameter,
  toHex,
} from 'viem'
import { dealsDomain, typedData } from '../src/market/typed-data.ts'

/** Where the vectors are committed. */
export const vectorsFile = new URL('../test/contracts/vectors/typed-data.json', import.meta.url)

type Size = 'least' | 'most' | 'random'
type Value = string | bigint | number | boolean | Value[] | { [name: string]: Value }

const types: Record<string, readonly TypedDataParameter[]> = typedData
/** What no contract states, since none reads it. */
const evidence: readonly string[] = ['Report', 'Execution']
const chainId = 84_532
const deals = getAddress('0x00000000000000000000000000000000000dea15')
const sizes: Size[] = ['least', 'most', 'random', 'random', 'random', 'random']
const texts = ['', 'cowsay', 'μοῦ 牛 🐄 \u0000\n"\\', 'x'.repeat(33), '\u00e9e\u0301']

/**
 * Makes the vectors: for each type that contracts state, ABI-encoded values, their struct hashes and their digests.
 *
 * @returns the JSON text that belongs in `vectorsFile`, the same on every call.
 */
export function typedDataVectors(): string {
  const stated = Object.keys(types).filter((name) => !evidence.includes(name))
  const vectors = stated.map((primaryType) => {
    const parameter = toAbiParameter('', primaryType)
    const values = sizes.map((size, index) =>
      createValue(primaryType, size, `${primaryType} ${index}`),
    )
    const messages = values.map((value) => ({ message: toMessage(value), value }))
    const domain = dealsDomain({ chainId, deals })
    return [
      primaryType,
      {
        encoded: messages.map(({ value }) => encodeAbiParameters([parameter], [value])),
        structHash: messages.map(({ message }) =>
          hashStruct({ data: message, primaryType, types }),
        ),
        digest: messages.map(({ message }) =>
          hashTypedData({ domain, types, primaryType, message }),
        ),
      },
    ] as const
  })
  return `${JSON.stringify({ chainId, deals, types: Object.fromEntries(vectors) }, null, 2)}\n`
}

function createValue(type: string, size: Size, seed: string): Value {
  const element = /^(.*)\[\]$/.exec(type)?.[1]
  if (element) {
    const length = size === 'least' ? 0 : Number(random(`${seed} length`, 8)) % 4
    return Array.from({ length }, (_, index) => createValue(element, size, `${seed} ${index}`))
  }
  const fields = types[type]
  if (fields) {
    return Object.fromEntries(
      fields.map((field) => [field.name, createValue(field.type, size, `${seed} ${field.name}`)]),
    )
  }
  if (type === 'string') return size === 'least' ? '' : pickText(seed)
  if (type === 'bool') return createNumber(seed, size, 1) === 1n
  if (type === 'address') return getAddress(toHex(createNumber(seed, size, 160), { size: 20 }))
  if (type === 'bytes32') return toHex(createNumber(seed, size, 256), { size: 32 })
  const bits = Number(/^uint(\d+)$/.exec(type)?.[1])
  if (!bits) throw new TypeError(`No way to make a value of the type ${type}`)
  const number = createNumber(seed, size, bits)
  return bits <= 48 ? Number(number) : number
}

function createNumber(seed: string, size: Size, bits: number): bigint {
  if (size === 'least') return 0n
  return size === 'most' ? (1n << BigInt(bits)) - 1n : random(seed, bits)
}

function pickText(seed: string): string {
  const text = texts[Number(random(seed, 8)) % texts.length] ?? ''
  return `${text}${random(`${seed} tail`, 16)}`
}

function random(seed: string, bits: number): bigint {
  const hash: Hex = keccak256(toHex(seed))
  return hexToBigInt(slice(hash, 0, 32)) >> BigInt(256 - bits)
}

function toAbiParameter(name: string, type: string): AbiParameter {
  const [, base = type, suffix = ''] = /^(.*?)(\[\])?$/.exec(type) ?? []
  const fields = types[base]
  if (!fields) return { name, type }
  const components = fields.map((field) => toAbiParameter(field.name, field.type))
  return { name, type: `tuple${suffix}`, components }
}

function toMessage(value: Value): Record<string, unknown> {
  if (typeof value === 'object' && !Array.isArray(value)) return value
  throw new TypeError('A type of the protocol is a struct')
}

if (import.meta.main) writeFileSync(vectorsFile, typedDataVectors())
