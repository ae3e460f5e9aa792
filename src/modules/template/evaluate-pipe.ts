import type { Evaluation } from './evaluation.ts'
import { findVariable } from './find-variable.ts'
import { findFunction } from './functions.ts'
import { isTrue } from './is-true.ts'
import type { Command, Operand, Pipe } from './nodes.ts'
import type { Value } from './value.ts'

/** What the command before hands on, in a pipe; an object, as it may be no value. */
type Handed = { value: Value }

/**
 * Works out a pipe, and sets its variables.
 *
 * @param evaluation - the rendering under way.
 * @param pipe - the pipe.
 * @param dot - what `.` is.
 * @throws TemplateError where Go would fail, or a limit is passed.
 */
export function evaluatePipe(evaluation: Evaluation, pipe: Pipe, dot: Value): Value {
  let handed: Handed | undefined
  for (const command of pipe.commands)
    handed = { value: evaluateCommand(evaluation, { command, dot, handed }) }
  const value = handed?.value
  for (const name of pipe.variables)
    if (pipe.declares) evaluation.variables.push({ name, value })
    else findVariable(evaluation, { name, at: pipe.at }).value = value
  return value
}

function evaluateCommand(
  evaluation: Evaluation,
  { command, dot, handed }: { command: Command; dot: Value; handed: Handed | undefined },
): Value {
  const { first, args } = command
  if (first.kind === 'function')
    return callFunction(evaluation, { name: first.name, at: first.at, args, dot, handed })
  if (args.length > 0 || handed) throw evaluation.fault('this takes no arguments', first.at)
  if (first.kind === 'nil') throw evaluation.fault('nil is no value to write', first.at)
  return evaluateOperand(evaluation, first, dot)
}

function evaluateOperand(evaluation: Evaluation, operand: Operand, dot: Value): Value {
  const { at } = operand
  evaluation.step(at)
  switch (operand.kind) {
    case 'constant':
      return operand.value
    case 'nil':
      return undefined
    case 'dot':
      return dot
    case 'pipe':
      return evaluatePipe(evaluation, operand, dot)
    case 'function':
      return callFunction(evaluation, {
        ...{ name: operand.name, at, dot },
        ...{ args: [], handed: undefined },
      })
    case 'field':
      return readFields(evaluation, operand, dot)
    case 'variable':
      return readFields(evaluation, operand, findVariable(evaluation, operand).value)
    case 'chain':
      return readFields(evaluation, operand, evaluatePipe(evaluation, operand.pipe, dot))
  }
}

function readFields(
  evaluation: Evaluation,
  { names, at }: { names: readonly string[]; at: number },
  from: Value,
): Value {
  let value = from
  for (const name of names) {
    if (value === undefined) return undefined
    if (typeof value !== 'object') throw evaluation.fault(`there is no field ${name} in this`, at)
    value = value.get(name)
  }
  return value
}

function callFunction(
  evaluation: Evaluation,
  parameters: {
    name: string
    at: number
    args: readonly Operand[]
    dot: Value
    handed: Handed | undefined
  },
): Value {
  const { name, at, args, dot, handed } = parameters
  const fail = (reason: string): never => {
    throw evaluation.fault(`${name}: ${reason}`, at)
  }
  evaluation.step(at)
  const found = findFunction(name) ?? fail('there is no such function')
  const count = args.length + (handed ? 1 : 0)
  if (count < found.least || count > found.most) fail(`${count} arguments are not what it takes`)
  const values: Value[] = []
  for (const arg of args) {
    const value = evaluateOperand(evaluation, arg, dot)
    if ((name === 'or' && isTrue(value)) || (name === 'and' && !isTrue(value))) return value
    values.push(value)
  }
  if (handed) values.push(handed.value)
  for (const value of values) evaluation.work(value, at)
  const value = found.call({ args: values, fail })
  evaluation.work(value, at)
  return value
}
