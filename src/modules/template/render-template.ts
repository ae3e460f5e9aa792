import { evaluatePipe } from './evaluate-pipe.ts'
import { createEvaluation, type Evaluation, type Span } from './evaluation.ts'
import { findVariable } from './find-variable.ts'
import { isTrue } from './is-true.ts'
import { templateLimits } from './limits.ts'
import type { Branch, Node } from './nodes.ts'
import { parseTemplate } from './parse-template.ts'
import { templateFault } from './template-fault.ts'
import type { Value } from './value.ts'

/** What a list of nodes ended by, if not by its end. */
type Jump = 'break' | 'continue' | undefined

/**
 * Renders a template as Go's `text/template` would, given a `map[string]string`.
 *
 * @param text - the template, in the subset that published modules use.
 * @param data - what `.` is.
 * @returns the text, and what of it was written by actions.
 * @throws TemplateError with line and column, where the template leaves the subset, Go would fail,
 * or a limit is passed.
 * @example
 * renderTemplate('{{ .A }}', new Map([['A', '"moo"']])).text // '"moo"'
 */
export function renderTemplate(
  text: string,
  data: ReadonlyMap<string, string>,
): { text: string; spans: readonly Span[] } {
  if (text.length > templateLimits.text)
    throw templateFault(text, 0, `it is longer than ${templateLimits.text} characters`)
  const evaluation = createEvaluation(text, data)
  renderList(evaluation, parseTemplate(text), data)
  return evaluation.finish()
}

function renderList(evaluation: Evaluation, nodes: readonly Node[], dot: Value): Jump {
  for (const node of nodes) {
    const { at } = node
    evaluation.step(at)
    switch (node.kind) {
      case 'text':
        evaluation.write(node.text, at)
        break
      case 'action': {
        const value = evaluatePipe(evaluation, node.pipe, dot)
        if (node.pipe.variables.length === 0) evaluation.writeValue(value, at)
        break
      }
      case 'break':
      case 'continue':
        return node.kind
      default: {
        const mark = evaluation.variables.length
        const jump =
          node.kind === 'range'
            ? renderRange(evaluation, node, dot)
            : renderChoice(evaluation, node, dot)
        evaluation.variables.length = mark
        if (jump) return jump
      }
    }
  }
  return undefined
}

function renderChoice(evaluation: Evaluation, node: Branch, dot: Value): Jump {
  const value = evaluatePipe(evaluation, node.pipe, dot)
  if (!isTrue(value)) return renderList(evaluation, node.otherwise, dot)
  return renderList(evaluation, node.list, node.kind === 'with' ? value : dot)
}

function renderRange(evaluation: Evaluation, node: Branch, dot: Value): Jump {
  const { pipe, list, otherwise } = node
  const { variables, fault } = evaluation
  const value = evaluatePipe(evaluation, pipe, dot)
  if (value !== undefined && typeof value !== 'object')
    throw fault('range goes over maps only', pipe.at)
  if (value === undefined || value.size === 0) return renderList(evaluation, otherwise, dot)
  const set = pipe.variables.map((name) => findVariable(evaluation, { name, at: pipe.at }))
  const mark = variables.length
  for (const [key, element] of [...value].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [first, second] = set
    if (first) first.value = second ? key : element
    if (second) second.value = element
    const jump = renderList(evaluation, list, element)
    variables.length = mark
    if (jump === 'break') break
  }
  return undefined
}
