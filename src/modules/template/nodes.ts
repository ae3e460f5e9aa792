import type { Value } from './value.ts'

/** What a template is made of; `at` is where it starts in the text. */
export type Node =
  | { kind: 'text'; at: number; text: string }
  | { kind: 'action'; at: number; pipe: Pipe }
  | { kind: 'break' | 'continue'; at: number }
  | Branch

/** A block with two ways to go. */
export type Branch = {
  kind: 'if' | 'with' | 'range'
  at: number
  pipe: Pipe
  list: readonly Node[]
  otherwise: readonly Node[]
}

/** Commands, each of which is handed the value of the one before it. */
export type Pipe = {
  kind: 'pipe'
  at: number
  /** The variables that it is given to, with their `$`. */
  variables: readonly string[]
  /** Whether they are new. */
  declares: boolean
  commands: readonly Command[]
}

/** A value, or a function and its arguments. */
export type Command = { at: number; first: Operand; args: readonly Operand[] }

/** A single value, or the name of a function. */
export type Operand =
  | { kind: 'constant'; at: number; value: Value }
  | { kind: 'nil'; at: number }
  | { kind: 'dot'; at: number }
  | { kind: 'function'; at: number; name: string }
  | { kind: 'field'; at: number; names: readonly string[] }
  | { kind: 'variable'; at: number; name: string; names: readonly string[] }
  | { kind: 'chain'; at: number; pipe: Pipe; names: readonly string[] }
  | Pipe
