import { escapeJs } from './escape-js.ts'
import { formatPrint } from './format-print.ts'
import { formatPrintf } from './format-printf.ts'
import { indexValue } from './index-value.ts'
import { isEqual } from './is-equal.ts'
import { isLess } from './is-less.ts'
import { isTrue } from './is-true.ts'
import { substitute } from './substitute.ts'
import type { Value } from './value.ts'

/** What a function is called with; `fail` says why it cannot be. */
export type Call = { args: readonly Value[]; fail: (reason: string) => never }

/** A function of templates, and how many arguments it takes. */
export type TemplateFunction = {
  least: number
  most: number
  call: (call: Call) => Value
}

const functions: Readonly<Record<string, TemplateFunction>> = {
  // `and` and `or` are left to the evaluator: what they do not need is not evaluated.
  and: { least: 1, most: Number.POSITIVE_INFINITY, call: ({ args }) => args.at(-1) },
  or: { least: 1, most: Number.POSITIVE_INFINITY, call: ({ args }) => args.at(-1) },
  not: { least: 1, most: 1, call: ({ args }) => !isTrue(args[0]) },
  eq: { least: 2, most: Number.POSITIVE_INFINITY, call: equalsAny },
  ne: { least: 2, most: 2, call: (call) => !equalsAny(call) },
  lt: { least: 2, most: 2, call: less },
  le: { least: 2, most: 2, call: (call) => less(call) || equalsAny(call) },
  gt: { least: 2, most: 2, call: (call) => !(less(call) || equalsAny(call)) },
  ge: { least: 2, most: 2, call: (call) => !less(call) },
  len: { least: 1, most: 1, call: measure },
  index: { least: 1, most: Number.POSITIVE_INFINITY, call: indexValue },
  print: { least: 0, most: Number.POSITIVE_INFINITY, call: ({ args }) => formatPrint(args) },
  println: {
    least: 0,
    most: Number.POSITIVE_INFINITY,
    call: ({ args }) => formatPrint(args, 'line'),
  },
  printf: { least: 1, most: Number.POSITIVE_INFINITY, call: formatPrintf },
  js: { least: 0, most: Number.POSITIVE_INFINITY, call: escapeJs },
  subst: { least: 1, most: Number.POSITIVE_INFINITY, call: substitute },
}

/**
 * Finds a function of templates.
 *
 * @param name - any word.
 * @returns undefined if there is none of this name.
 */
export function findFunction(name: string): TemplateFunction | undefined {
  return Object.hasOwn(functions, name) ? functions[name] : undefined
}

function equalsAny({ args, fail }: Call): boolean {
  const [first, ...others] = args
  return others.some(
    (other) => isEqual(first, other) ?? fail('values of these kinds cannot be compared'),
  )
}

function less({ args, fail }: Call): boolean {
  return isLess(args[0], args[1]) ?? fail('values of these kinds have no order')
}

function measure({ args: [value], fail }: Call): bigint {
  if (typeof value === 'string') return BigInt(Buffer.byteLength(value))
  if (typeof value === 'object') return BigInt(value.size)
  return fail('this has no length')
}
