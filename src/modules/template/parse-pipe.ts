import { findFunction } from './functions.ts'
import { templateLimits } from './limits.ts'
import type { Command, Operand, Pipe } from './nodes.ts'
import { readNumber } from './read-number.ts'
import type { TokenReader } from './token-reader.ts'
import { unquote } from './unquote.ts'

/** What a pipe is in, which says what ends it and which variables it may be given to. */
type PipePlace = 'action' | 'if' | 'with' | 'range' | 'parentheses'

/**
 * Reads a pipe, and what ends it.
 *
 * @param reader - where the template has been read to.
 * @param place - what the pipe is in.
 * @param depth - how many parentheses are around it.
 * @throws TemplateError where it leaves the subset.
 */
export function parsePipe(reader: TokenReader, place: PipePlace, depth = 0): Pipe {
  const { at } = reader.peekSolid()
  if (depth > templateLimits.depth)
    throw reader.fault(`more than ${templateLimits.depth} parentheses are inside each other`, at)
  const head = parseVariables(reader, place)
  const commands: Command[] = []
  for (;;) {
    const command = parseCommand(reader, depth)
    if (commands.length > 0 && !isExecutable(command.first))
      throw reader.fault('a value cannot be handed to what is no function', command.at)
    commands.push(command)
    const token = reader.nextSolid()
    if (token.kind === '|') continue
    if (token.kind === (place === 'parentheses' ? ')' : 'close'))
      return { kind: 'pipe', at, ...head, commands }
    throw reader.fault(`${JSON.stringify(token.text)} is too much here`, token.at)
  }
}

function parseVariables(
  reader: TokenReader,
  place: PipePlace,
): { variables: readonly string[]; declares: boolean } {
  const variables: string[] = []
  for (;;) {
    const sign = reader.peekAfterVariable()
    if (sign !== ':=' && sign !== '=' && sign !== ',') {
      if (variables.length === 0) return { variables, declares: false }
      throw reader.fault('a variable is missing', reader.peekSolid().at)
    }
    const { text, at } = reader.nextSolid()
    if (place === 'parentheses')
      throw reader.fault('a variable cannot be set inside parentheses', at)
    variables.push(text)
    reader.nextSolid()
    if (sign === ',') {
      if (place === 'range' && variables.length < 2) continue
      throw reader.fault('there are too many variables', at)
    }
    const declares = sign === ':='
    for (const name of variables)
      if (name === '$' || (!declares && !reader.variables.includes(name)))
        throw reader.fault(`the variable ${name} cannot be set here`, at)
    if (declares) reader.variables.push(...variables)
    return { variables, declares }
  }
}

function parseCommand(reader: TokenReader, depth: number): Command {
  const first = parseOperand(reader, depth)
  const args: Operand[] = []
  while (reader.peek().kind === 'space') {
    const { kind } = reader.peekSolid()
    if (kind === 'close' || kind === '|' || kind === ')') break
    args.push(parseOperand(reader, depth))
  }
  return { at: first.at, first, args }
}

function parseOperand(reader: TokenReader, depth: number): Operand {
  const term = parseTerm(reader, depth)
  const names: string[] = []
  while (reader.peek().kind === 'field') names.push(reader.next().text.slice(1))
  if (names.length === 0) return term
  switch (term.kind) {
    case 'field':
    case 'variable':
      return { ...term, names: [...term.names, ...names] }
    case 'pipe':
      return { kind: 'chain', at: term.at, pipe: term, names }
    default:
      throw reader.fault('this has no fields', term.at)
  }
}

function parseTerm(reader: TokenReader, depth: number): Operand {
  const { kind, text, at } = reader.nextSolid()
  switch (kind) {
    case 'dot':
      return { kind: 'dot', at }
    case 'field':
      return { kind: 'field', at, names: [text.slice(1)] }
    case 'variable':
      if (!reader.variables.includes(text))
        throw reader.fault(`there is no variable ${text} here`, at)
      return { kind: 'variable', at, name: text, names: [] }
    case 'number': {
      const value = readNumber(text)
      if (value === undefined) throw reader.fault(`the number ${text} is not supported`, at)
      return { kind: 'constant', at, value }
    }
    case 'string':
    case 'raw': {
      const value = unquote(text)
      if (value === undefined)
        throw reader.fault(`the string ${text} holds an escape that is not supported`, at)
      return { kind: 'constant', at, value }
    }
    case 'word':
      return parseWord(reader, { text, at })
    case '(':
      return { ...parsePipe(reader, 'parentheses', depth + 1), at }
    case 'close':
    case 'eof':
      throw reader.fault('a value is missing', at)
    default:
      throw reader.fault(`${JSON.stringify(text)} cannot stand here`, at)
  }
}

function parseWord(reader: TokenReader, { text, at }: { text: string; at: number }): Operand {
  if (text === 'true' || text === 'false') return { kind: 'constant', at, value: text === 'true' }
  if (text === 'nil') return { kind: 'nil', at }
  if (findFunction(text)) return { kind: 'function', at, name: text }
  throw reader.fault(`the function ${text} is not supported`, at)
}

function isExecutable({ kind }: Operand): boolean {
  return kind === 'function' || kind === 'field' || kind === 'variable' || kind === 'chain'
}
