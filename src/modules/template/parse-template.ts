import { templateLimits } from './limits.ts'
import type { Branch, Node } from './nodes.ts'
import { parsePipe } from './parse-pipe.ts'
import { createTokenReader, type TokenReader } from './token-reader.ts'

/**
 * Reads a template, in the subset of Go's `text/template` that published modules use.
 *
 * @param text - the template.
 * @returns what it is made of.
 * @throws TemplateError where it leaves the subset.
 */
export function parseTemplate(text: string): readonly Node[] {
  const reader = createTokenReader(text)
  const { nodes, end, at } = parseList(reader, { depth: 0, inRange: false })
  if (end !== 'eof') throw reader.fault(`{{${end}}} ends nothing`, at)
  return nodes
}

type Place = { depth: number; inRange: boolean }
type Ending = 'eof' | 'end' | 'else'

/** Reads nodes up to what ends them; of `else`, the rest of its action is left to be read. */
function parseList(
  reader: TokenReader,
  place: Place,
): { nodes: readonly Node[]; end: Ending; at: number } {
  const nodes: Node[] = []
  for (;;) {
    const token = reader.next()
    const { at } = token
    if (token.kind === 'eof') return { nodes, end: 'eof', at }
    if (token.kind === 'text') {
      nodes.push({ kind: 'text', at, text: token.text })
      continue
    }
    const word = reader.peekWord()
    if (word === 'end' || word === 'else') {
      reader.nextSolid()
      if (word === 'end') reader.expectClose()
      return { nodes, end: word, at }
    }
    nodes.push(parseAction(reader, { word, at }, place))
  }
}

function parseAction(
  reader: TokenReader,
  { word, at }: { word: string | undefined; at: number },
  place: Place,
): Node {
  switch (word) {
    case 'if':
    case 'with':
    case 'range':
      reader.nextSolid()
      return parseBranch(reader, { kind: word, at }, place)
    case 'break':
    case 'continue':
      if (!place.inRange) throw reader.fault(`{{${word}}} is outside of a {{range}}`, at)
      reader.nextSolid()
      reader.expectClose()
      return { kind: word, at }
    case 'define':
    case 'template':
    case 'block':
      throw reader.fault(`{{${word}}} is not supported`, at)
    default:
      return { kind: 'action', at, pipe: parsePipe(reader, 'action') }
  }
}

function parseBranch(
  reader: TokenReader,
  { kind, at }: { kind: Branch['kind']; at: number },
  place: Place,
): Branch {
  const depth = place.depth + 1
  if (depth > templateLimits.depth)
    throw reader.fault(`more than ${templateLimits.depth} blocks are inside each other`, at)
  const mark = reader.variables.length
  const pipe = parsePipe(reader, kind)
  const inside = { depth, inRange: place.inRange || kind === 'range' }
  const { nodes: list, end } = parseList(reader, inside)
  let otherwise: readonly Node[] = []
  if (end === 'eof') throw reader.fault(`{{${kind}}} has no {{end}}`, at)
  if (end === 'else') otherwise = parseElse(reader, { kind, at }, { ...place, depth })
  // Until here, as Go has it: also for {{else}}, which finds nothing there when it runs.
  reader.variables.length = mark
  return { kind, at, pipe, list, otherwise }
}

function parseElse(
  reader: TokenReader,
  { kind, at }: { kind: Branch['kind']; at: number },
  place: Place,
): readonly Node[] {
  const word = reader.peekWord()
  if (word !== undefined && word === kind && kind !== 'range') {
    const { at: start } = reader.nextSolid()
    return [parseBranch(reader, { kind, at: start }, place)]
  }
  reader.expectClose()
  const { nodes, end } = parseList(reader, place)
  if (end !== 'end') throw reader.fault(`the {{else}} of {{${kind}}} has no {{end}}`, at)
  return nodes
}
