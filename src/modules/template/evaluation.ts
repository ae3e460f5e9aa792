import type { TemplateError } from '../../errors/modules.ts'
import { createBudget } from './budget.ts'
import { formatValue } from './format-value.ts'
import { templateLimits } from './limits.ts'
import { templateFault } from './template-fault.ts'
import type { Value } from './value.ts'

/** What an action wrote: from where to where in the output, and where it stands in the template. */
export type Span = { from: number; to: number; at: number }

/** A rendering under way. */
export type Evaluation = {
  /** The variables that there are, the newest last. */
  variables: { name: string; value: Value }[]
  /** Counts a step. */
  step: (at: number) => void
  /** Counts a value that is read or made. */
  work: (value: Value, at: number) => void
  /** Writes text. */
  write: (text: string, at: number) => void
  /** Writes the value of an action. */
  writeValue: (value: Value, at: number) => void
  /** Makes the error of a place. */
  fault: (reason: string, at: number) => TemplateError
  /** Tells what has been written. */
  finish: () => { text: string; spans: readonly Span[] }
}

/**
 * Begins a rendering.
 *
 * @param text - the template, to say where something is wrong.
 * @param root - what `$` is.
 */
export function createEvaluation(text: string, root: Value): Evaluation {
  const budget = createBudget()
  const parts: string[] = []
  const spans: Span[] = []
  let length = 0
  const fault = (reason: string, at: number) => templateFault(text, at, reason)
  const charge = (reason: string | undefined, at: number) => {
    if (reason) throw fault(reason, at)
  }
  const write = (part: string, at: number) => {
    length += part.length
    if (length > templateLimits.output)
      throw fault(`it renders to more than ${templateLimits.output} characters`, at)
    parts.push(part)
  }
  return {
    variables: [{ name: '$', value: root }],
    step: (at) => charge(budget.step(), at),
    work: (value, at) => charge(budget.work(measure(value)), at),
    write,
    writeValue: (value, at) => {
      const from = length
      charge(budget.work(measure(value)), at)
      write(formatValue(value, '<no value>'), at)
      spans.push({ from, to: length, at })
    },
    fault,
    finish: () => ({ text: parts.join(''), spans }),
  }
}

/** The characters that a value takes, roughly. */
function measure(value: Value): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object') return 24
  return [...value].reduce((sum, [key, text]) => sum + key.length + text.length + 2, 0)
}
