import { BaseError } from './base.ts'

/** What was typed only begins the names of commands. */
export class IncompleteCommandError extends BaseError {
  override readonly name = 'IncompleteCommandError'
  constructor(parameters: { topic: string; commands: readonly string[] }) {
    const { topic, commands } = parameters
    super(`gdcn ${topic} does nothing by itself.`, {
      values: [`commands: ${commands.join(', ')}`],
      remedy: `Run gdcn ${topic} --help to see what they do.`,
      exitCode: 2,
    })
  }
}

/** There is no scenario of that name. */
export class UnknownScenarioError extends BaseError {
  override readonly name = 'UnknownScenarioError'
  constructor(parameters: { name: string; known: readonly string[] }) {
    const { name, known } = parameters
    super(`There is no scenario named ${name}.`, {
      values: [`scenarios: ${known.join(', ')}`],
      remedy: 'Run gdcn demo --scenario list to see what they are.',
      exitCode: 2,
    })
  }
}
