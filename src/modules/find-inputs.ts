import type { Branch, Command, Node, Operand, Pipe } from './template/nodes.ts'
import { parseTemplate } from './template/parse-template.ts'

/** An input that a template asks for. */
export type TemplateInput = {
  name: string
  /** What is rendered when it is not given, if the template says so beside it. */
  default?: string
  /** The variable that it sets, of an input such as `PromptEnv`, whose value is `PROMPT=…`. */
  variable?: string
}

/** What a template asks for. */
export type TemplateInputs = {
  /** In the order in which they first come. */
  inputs: readonly TemplateInput[]
  /** Whether it takes others too, as it goes over all that are given. */
  takesOthers: boolean
}

type Finding = { found: Map<string, TemplateInput>; takesOthers: boolean }

/**
 * Finds the inputs of a template, and their defaults, without rendering it.
 *
 * @param template - its text.
 * @throws TemplateError where it leaves the subset.
 * @example
 * findInputs('{{ if .A }}{{ .A }}{{ else }}"moo"{{ end }}').inputs // [{ name: 'A', default: 'moo' }]
 */
export function findInputs(template: string): TemplateInputs {
  const finding: Finding = { found: new Map(), takesOthers: false }
  visitList(finding, parseTemplate(template), true)
  const inputs = [...finding.found.values()].map((input) => ({ ...input, ...nameVariable(input) }))
  return { inputs, takesOthers: finding.takesOthers }
}

/** Visits nodes; `isRoot` says whether `.` is all inputs there. */
function visitList(finding: Finding, nodes: readonly Node[], isRoot: boolean): void {
  for (const node of nodes) {
    if (node.kind === 'action') visitPipe(finding, node.pipe, isRoot)
    if ('list' in node) {
      visitPipe(finding, node.pipe, isRoot)
      takeDefault(finding, node, isRoot)
      visitList(finding, node.list, isRoot && node.kind === 'if')
      visitList(finding, node.otherwise, isRoot)
    }
  }
}

function visitPipe(finding: Finding, pipe: Pipe, isRoot: boolean): void {
  for (const command of pipe.commands) {
    const { first, args } = command
    const [item, key, ...rest] = args
    if (first.kind === 'function' && first.name === 'index' && item && isAll(item, isRoot)) {
      if (key?.kind === 'constant' && typeof key.value === 'string') {
        add(finding, { name: key.value })
        for (const operand of rest) visitOperand(finding, operand, isRoot)
        continue
      }
    }
    takeAlternative(finding, command, isRoot)
    for (const operand of [first, ...args]) visitOperand(finding, operand, isRoot)
  }
}

function visitOperand(finding: Finding, operand: Operand, isRoot: boolean): void {
  const name = nameField(operand, isRoot)
  if (name !== undefined) add(finding, { name })
  else if (isAll(operand, isRoot)) finding.takesOthers = true
  else if (operand.kind === 'pipe') visitPipe(finding, operand, isRoot)
  else if (operand.kind === 'chain') visitPipe(finding, operand.pipe, isRoot)
}

/** Takes what comes in the place of an input that is not given: the text after its `else`. */
function takeDefault(finding: Finding, { pipe, otherwise }: Branch, isRoot: boolean): void {
  const [command, ...more] = pipe.commands
  const name = command && nameField(command.first, isRoot)
  const [text, ...rest] = otherwise
  if (name === undefined || command?.args.length || more.length > 0) return
  if (text?.kind === 'text' && rest.length === 0) add(finding, { name, default: read(text.text) })
}

/** Takes the string after an input in `or`. */
function takeAlternative(finding: Finding, { first, args }: Command, isRoot: boolean): void {
  const [input, other] = args
  if (first.kind !== 'function' || first.name !== 'or' || !input) return
  const name = nameField(input, isRoot)
  if (name !== undefined && other?.kind === 'constant' && typeof other.value === 'string')
    add(finding, { name, default: read(other.value) })
}

function add({ found }: Finding, input: TemplateInput): void {
  found.set(input.name, { ...input, ...found.get(input.name) })
}

function nameField(operand: Operand, isRoot: boolean): string | undefined {
  if (operand.kind === 'field' && isRoot) return operand.names[0]
  return operand.kind === 'variable' && operand.name === '$' ? operand.names[0] : undefined
}

function isAll(operand: Operand, isRoot: boolean): boolean {
  if (operand.kind === 'dot') return isRoot
  return operand.kind === 'variable' && operand.name === '$' && operand.names.length === 0
}

/** Reads a default: a JSON string as what it stands for, anything else as it is. */
function read(text: string): string {
  const inside = text.trim().replace(/,$/, '')
  try {
    const value: unknown = JSON.parse(inside)
    return typeof value === 'string' ? value : inside
  } catch {
    return inside
  }
}

/** Names the variable of an input such as `PromptEnv`: as its default does, else by its own name. */
function nameVariable({ name, default: value }: TemplateInput): { variable?: string } {
  if (!/.Env$/.test(name)) return {}
  const [, stated] = /^([A-Za-z_][A-Za-z0-9_]*)=/.exec(value ?? '') ?? []
  const own = name.slice(0, -'Env'.length).replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
  return { variable: stated ?? own.toUpperCase() }
}
