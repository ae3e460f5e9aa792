import { templateFault } from './template-fault.ts'

/** A piece of a template. */
export type Token = {
  kind: TokenKind
  text: string
  /** Where it starts in the template. */
  at: number
}

/** Text between actions, an action's ends, or what is inside it. */
export type TokenKind =
  | 'text'
  | 'open'
  | 'close'
  | 'eof'
  | 'space'
  | 'string'
  | 'raw'
  | 'number'
  | 'field'
  | 'dot'
  | 'variable'
  | 'word'
  | ':='
  | '='
  | '|'
  | ','
  | '('
  | ')'

// The order decides: the first that matches is taken.
const rules: readonly (readonly [TokenKind, RegExp])[] = [
  // All but the one that belongs to a trimming delimiter.
  ['space', /[ \t\r\n]+?(?=[ \t\r\n]-\}\})/y],
  ['space', /[ \t\r\n]+/y],
  ['string', /"(?:[^"\\\n]|\\[^\n])*"/y],
  ['raw', /`[^`]*`/y],
  ['number', /[+-]?\.?[0-9][0-9A-Za-z_.]*(?:(?<=[eE])[+-][0-9]+)?/y],
  ['field', /\.[A-Za-z_][A-Za-z0-9_]*/y],
  ['dot', /\./y],
  ['variable', /\$[A-Za-z0-9_]*/y],
  ['word', /[A-Za-z_][A-Za-z0-9_]*/y],
  [':=', /:=/y],
  ['=', /=/y],
  ['|', /\|/y],
  [',', /,/y],
  ['(', /\(/y],
  [')', /\)/y],
]

/** The kinds of token that nothing may touch but these characters. */
const bounded: readonly TokenKind[] = ['field', 'dot', 'variable', 'word']
const boundary = /[ \t\r\n.,|:()]|\}\}|$/y
const closing = /([ \t\r\n]-)?\}\}/y
const opening = /\{\{(-[ \t\r\n])?/y
const comment = /\/\*.*?\*\//sy

/**
 * Takes a template apart, as Go's `text/template` does.
 *
 * @param text - the template.
 * @returns its tokens, the last one `eof`.
 * @throws TemplateError where it holds what no token of the subset begins with.
 */
export function lexTemplate(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  let trimming = false
  while (at < text.length) {
    const found = text.indexOf('{{', at)
    const end = found < 0 ? text.length : found
    const open = matchAt(opening, text, end)
    let part = text.slice(at, end)
    if (trimming) part = part.replace(/^[ \t\r\n]+/, '')
    if (open?.[1]) part = trimEnd(part)
    if (part) tokens.push({ kind: 'text', text: part, at })
    if (!open) break
    const inside = end + open[0].length
    const note = matchAt(comment, text, inside)
    if (!note && text.startsWith('/*', inside))
      throw templateFault(text, inside, 'a comment has no end')
    const close = note
      ? closeComment(text, inside + note[0].length)
      : lexAction(text, { open: end, inside }, tokens)
    at = close.end
    trimming = close.trims
  }
  tokens.push({ kind: 'eof', text: '', at: text.length })
  return tokens
}

function lexAction(text: string, from: { open: number; inside: number }, tokens: Token[]) {
  tokens.push({ kind: 'open', text: '{{', at: from.open })
  let at = from.inside
  while (at < text.length) {
    const close = matchAt(closing, text, at)
    if (close) {
      tokens.push({ kind: 'close', text: close[0], at })
      return { end: at + close[0].length, trims: close[1] !== undefined }
    }
    const token = lexToken(text, at)
    tokens.push(token)
    at += token.text.length
  }
  throw templateFault(text, from.open, 'an action has no end')
}

function lexToken(text: string, at: number): Token {
  for (const [kind, rule] of rules) {
    const match = matchAt(rule, text, at)
    if (!match) continue
    const end = at + match[0].length
    if (bounded.includes(kind) && !matchAt(boundary, text, end))
      throw templateFault(text, end, `${show(text, end)} cannot stand here`)
    return { kind, text: match[0], at }
  }
  if (text[at] === '"' || text[at] === '`')
    throw templateFault(text, at, 'a quoted string has no end')
  throw templateFault(text, at, `${show(text, at)} cannot stand here`)
}

function closeComment(text: string, at: number) {
  const close = matchAt(closing, text, at)
  if (!close) throw templateFault(text, at, 'a comment ends before its action')
  return { end: at + close[0].length, trims: close[1] !== undefined }
}

/** Matches a sticky expression at an offset. */
function matchAt(rule: RegExp, text: string, at: number): RegExpExecArray | null {
  rule.lastIndex = at
  return rule.exec(text)
}

// A regular expression that is anchored at the end alone takes quadratic time.
function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && ' \t\r\n'.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

function show(text: string, at: number): string {
  return JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0xfffd))
}
