import { getAddress, isAddress, zeroAddress } from 'viem'
import * as z from 'zod'

/**
 * The longest each part of a document may be: lengths in UTF-16 code units, lists in entries.
 * Far above what people use, and low enough that hashing a hostile document stays cheap.
 */
export const wireLimits = {
  repository: 256,
  commit: 71,
  path: 256,
  inputs: 64,
  inputName: 64,
  inputValue: 16_384,
  pins: 64,
  pin: 512,
  gpuModel: 64,
  compared: 64,
  modules: 256,
  executors: 16,
  executor: 32,
  mediators: 64,
  requestPath: 2_048,
  reason: 1_024,
  executions: 8,
  difference: 1_024,
  decline: 300,
} as const

function decimalUint(bits: 64 | 128) {
  const greatest = 2n ** BigInt(bits) - 1n
  const digits = z
    .string()
    .max(String(greatest).length)
    .regex(/^(0|[1-9][0-9]*)$/, 'Expected a whole number as a decimal string')
  const range = z.bigint().max(greatest, `More than ${bits} bits`)
  return z.codec(digits, range, {
    decode: (text) => BigInt(text),
    encode: (value) => value.toString(),
  })
}

/** An amount in token units: a decimal string on the wire, a bigint here. */
export const uint128 = decimalUint(128)
/** A count of bytes or instructions, or a nonce: a decimal string on the wire, a bigint here. */
export const uint64 = decimalUint(64)
/** A time in seconds since the epoch. */
export const uint40 = z.int().min(0).max(0xff_ffff_ffff)
/** A part of a machine, or a count. */
export const uint32 = z.int().min(0).max(0xffff_ffff)
/** A span of at least one second: the contract opens no deal without time to act. */
export const seconds = uint32.min(1)

/** 32 bytes, in lower case so that one value has one spelling. */
export const bytes32 = z.templateLiteral(['0x', z.string().regex(/^[0-9a-f]{64}$/)], {
  error: 'Expected 0x and 64 lower-case hexadecimal digits',
})

const checksummed = z
  .templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)], { error: 'Expected an address' })
  .refine((value) => isAddress(value), { error: 'The checksum is wrong', abort: true })
/** An address in any casing without a checksum, or with a right one; checksummed here. */
export const addressOrZero = z.codec(checksummed, checksummed, {
  decode: (address) => getAddress(address),
  encode: (address) => getAddress(address),
})
/** The address of an account. */
export const address = addressOrZero.refine((value) => value !== zeroAddress, 'The zero address')

// A lone surrogate is hashed as U+FFFD, so two documents with one hash could differ; NUL ends a
// string in the programs that inputs are handed to.
function isText(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0')
}

/** Any text, line breaks too. */
export function text(longest: number) {
  return z.string().max(longest).refine(isText, 'Not well-formed Unicode, or it holds NUL')
}

/** One line of text without control characters, which a terminal would obey. */
export function line(longest: number) {
  return text(longest).regex(/^\P{C}*$/u, 'Expected one line without control characters')
}

/** Printable ASCII without spaces. */
export function word(longest: number) {
  return z
    .string()
    .max(longest)
    .regex(/^[!-~]+$/, 'Expected printable ASCII without spaces')
}

const upwards = (path: string) => path.split('/').includes('..')

// No leading dash: git would read it as an option. No @: it separates the commit in allowlists.
const repositoryPattern = /^[A-Za-z0-9./][A-Za-z0-9._~:/+-]*$/
/** Where a module lives: `cowsay`, `github.com/owner/repository`. */
export const repository = z
  .string()
  .max(wireLimits.repository)
  .regex(repositoryPattern, 'Expected a repository such as github.com/owner/name')
  .refine((value) => !upwards(value), 'It leads upwards')

const commitSource = '(?:[0-9a-f]{40}|(?:sha256:)?[0-9a-f]{64}|baf[a-z2-7]{56})'
/** What cannot move: a git commit, or the digest (SHA-256 or CID) of a built-in module. */
export const commit = z
  .string()
  .max(wireLimits.commit)
  .regex(new RegExp(`^${commitSource}$`), 'Expected a commit or content digest, not a tag')

const atCommit = new RegExp(`^[^@]+@${commitSource}$`)
/** An entry of an allowlist: `repository`, or `repository@commit`. */
export const allowedModule = z
  .string()
  .max(wireLimits.repository + 1 + wireLimits.commit)
  .refine(
    (value) =>
      repository.safeParse(value.split('@')[0]).success &&
      (!value.includes('@') || atCommit.test(value)),
    'Expected repository or repository@commit',
  )

/** A path below a directory, in the one spelling that it has. */
export const relativePath = word(wireLimits.path).refine(
  (value) =>
    !value.includes('\\') &&
    value.split('/').every((name) => name !== '' && name !== '.' && name !== '..'),
  'Expected a relative path that stays below its directory',
)

const comparedPattern = /^(exitCode|stdout|stderr|outputs\/.*)$/
/** An entry of the results that is compared: a file, or a directory by its trailing slash. */
export const comparedEntry = word(wireLimits.path)
  .regex(comparedPattern, 'Expected exitCode, stdout, stderr or a path under outputs/')
  .refine(
    (value) => relativePath.safeParse(value.replace(/\/$/, '')).success,
    'Expected a path that stays below outputs/',
  )

/** Tells whether no entry comes twice. */
export function isUnique(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length
}
