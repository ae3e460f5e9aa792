import type { TemplateError } from '../../errors/modules.ts'
import { lexTemplate, type Token, type TokenKind } from './lex-template.ts'
import { templateFault } from './template-fault.ts'

/** Walks over the tokens of a template, and knows the variables that there are where it is. */
export type TokenReader = {
  /** The names of the variables, with their `$`; the parser adds and takes away. */
  variables: string[]
  /** Shows the next token. */
  peek: () => Token
  /** Shows the next token that is no space. */
  peekSolid: () => Token
  /** Shows the next token that is no space, if it is a word. */
  peekWord: () => string | undefined
  /** Tells what comes after the variable that comes next, if one does. */
  peekAfterVariable: () => TokenKind | undefined
  /** Takes the next token. */
  next: () => Token
  /** Takes the next token that is no space. */
  nextSolid: () => Token
  /** Takes the end of an action, which must be there. */
  expectClose: () => void
  /** Makes the error of a place. */
  fault: (reason: string, at: number) => TemplateError
}

/**
 * Begins to read a template.
 *
 * @param text - the template.
 * @throws TemplateError where it holds what is no token.
 */
export function createTokenReader(text: string): TokenReader {
  const tokens = lexTemplate(text)
  const eof: Token = { kind: 'eof', text: '', at: text.length }
  let position = 0
  const solidFrom = (index: number) => (tokens[index]?.kind === 'space' ? index + 1 : index)
  const peekSolid = () => tokens[solidFrom(position)] ?? eof
  const next = () => {
    position += 1
    return tokens[position - 1] ?? eof
  }
  const nextSolid = () => {
    position = solidFrom(position)
    return next()
  }
  const fault = (reason: string, at: number) => templateFault(text, at, reason)
  return {
    variables: ['$'],
    peek: () => tokens[position] ?? eof,
    peekSolid,
    peekWord: () => {
      const token = peekSolid()
      return token.kind === 'word' ? token.text : undefined
    },
    peekAfterVariable: () => {
      const index = solidFrom(position)
      return tokens[index]?.kind === 'variable' ? tokens[solidFrom(index + 1)]?.kind : undefined
    },
    next,
    nextSolid,
    expectClose: () => {
      const token = nextSolid()
      if (token.kind !== 'close')
        throw fault(`${JSON.stringify(token.text)} is too much here`, token.at)
    },
    fault,
  }
}
