import { BaseError } from './base.ts'

/** Results cannot be written to a place where something is already. */
export class OutputTakenError extends BaseError {
  override readonly name = 'OutputTakenError'
  constructor(parameters: { path: string }) {
    super('There is something where the results would be written, and it is left as it is.', {
      values: [`path: ${parameters.path}`],
      remedy: 'Choose another path with --output, or move away what is there.',
    })
  }
}

/** No deal is meant by what was typed, as far as anybody tells. */
export class NoResultsError extends BaseError {
  override readonly name = 'NoResultsError'
  constructor(parameters: { deal: string; isSolverAway: boolean; cause?: unknown }) {
    const { deal, isSolverAway, cause } = parameters
    super(
      isSolverAway
        ? 'The results of this deal are not kept here, and the solver cannot be asked.'
        : 'The results of this deal are not kept here, and the solver has none for this account.',
      {
        values: [`deal: ${deal}`],
        remedy: isSolverAway
          ? 'Try again when the solver is there.'
          : 'Check the id and the account; a solver keeps results for an hour after the end of a deal.',
        retry: isSolverAway,
        party: isSolverAway ? 'outside' : 'user',
        cause,
      },
    )
  }
}

/** The beginning of an id fits several deals, or none that is known here. */
export class DealPrefixError extends BaseError {
  override readonly name = 'DealPrefixError'
  constructor(parameters: { prefix: string; found: readonly string[] }) {
    const { prefix, found } = parameters
    super(
      found.length === 0
        ? 'No deal whose results are kept here has an id that begins so.'
        : 'Several deals have an id that begins so.',
      {
        values: [`typed: ${prefix}`, ...found.slice(0, 10).map((id) => `deal: ${id}`)],
        remedy:
          found.length === 0 ? 'Type the whole id to ask the solver.' : 'Type more of the id.',
        exitCode: 2,
      },
    )
  }
}

/** A deal has no result yet. */
export class NoResultYetError extends BaseError {
  override readonly name = 'NoResultYetError'
  constructor(parameters: { deal: string; state: string }) {
    const { deal, state } = parameters
    super('This deal has no result yet.', {
      values: [`deal: ${deal}`, `state: ${state}`],
      remedy: 'Try again once the provider has executed the job.',
      retry: true,
      party: 'outside',
    })
  }
}

/** A file of the results is named by nothing, as by a variable that is not set. */
export class EmptyFileNameError extends BaseError {
  override readonly name = 'EmptyFileNameError'
  constructor() {
    super('The name of the file is empty.', {
      remedy: 'Name a file that gdcn results ls shows, or leave the word out.',
      exitCode: 2,
    })
  }
}

/** Results hold no such file. */
export class NoSuchFileError extends BaseError {
  override readonly name = 'NoSuchFileError'
  constructor(parameters: { deal: string; path: string }) {
    const { deal, path } = parameters
    super('The results hold no such file.', {
      values: [`deal: ${deal}`, `file: ${path}`],
      remedy: 'gdcn results ls shows what they hold.',
    })
  }
}
