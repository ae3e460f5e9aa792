import { BaseError } from './base.ts'

/** An execution that came to no result, and says nothing about the program. */
export class ExecutorError extends BaseError {
  override readonly name: string = 'ExecutorError'
}

/** An executor cannot run jobs on this machine. */
export class ExecutorUnavailableError extends ExecutorError {
  override readonly name: string = 'ExecutorUnavailableError'

  constructor(parameters: { executor: string; reason: string; remedy: string; cause?: unknown }) {
    const { executor, reason, remedy, cause } = parameters
    super(`The executor ${executor} cannot run jobs here: ${reason}.`, {
      ...{ remedy, retry: true, party: 'user' },
      ...(cause === undefined ? {} : { cause }),
    })
  }
}

const partNames = { ram: 'MB of memory', disk: 'MB of disk', gpu: 'GPUs' } as const

/** More of a machine is offered than there is. */
export class OversoldMachineError extends ExecutorError {
  override readonly name = 'OversoldMachineError'

  constructor(parameters: {
    part: keyof typeof partNames
    count: number
    each: number
    available: number
  }) {
    const { part, count, each, available } = parameters
    const unit = partNames[part]
    super(`This machine does not have the ${unit} that would be offered.`, {
      values: [
        `offered: ${each} ${unit} to each of ${count} jobs`,
        `there are: ${available} ${unit}${part === 'gpu' ? ' that the executor can give to jobs' : ''}`,
      ],
      remedy: `Lower OFFER_${part.toUpperCase()} or OFFER_COUNT.`,
      exitCode: 2,
    })
  }
}

/** A job was handed to an executor that runs jobs of other engines. */
export class WrongEngineError extends ExecutorError {
  override readonly name = 'WrongEngineError'

  constructor(parameters: { executor: string; engine: string }) {
    const { executor, engine } = parameters
    super(`The executor ${executor} does not run jobs for ${engine}.`, { party: 'gdcn' })
  }
}

/** An execution took longer on this machine than its limit and the start allowance. */
export class ExecutionTooSlowError extends ExecutorError {
  override readonly name = 'ExecutionTooSlowError'

  constructor(parameters: { seconds: number }) {
    super('The execution was stopped because this machine was too slow for it.', {
      values: [`wall clock: over ${parameters.seconds} s`],
      remedy: 'Try again when the machine is less busy, or run fewer jobs at once.',
      retry: true,
      party: 'outside',
    })
  }
}

/** The machine failed an execution: no memory to be had, or a thread that died. */
export class ExecutionFailedError extends ExecutorError {
  override readonly name = 'ExecutionFailedError'

  constructor(parameters: { reason: string; cause?: unknown }) {
    super('The execution failed on this machine.', {
      values: [`reason: ${parameters.reason}`],
      remedy: 'Try again when the machine has more memory free, or run fewer jobs at once.',
      retry: true,
      party: 'outside',
      ...(parameters.cause === undefined ? {} : { cause: parameters.cause }),
    })
  }
}

/**
 * A program is not one that can be run here. Never leaves the executor: everybody finds the same,
 * so it becomes a result.
 */
export class ModuleRefusedError extends ExecutorError {
  override readonly name = 'ModuleRefusedError'

  constructor(reason: string) {
    super(`The program cannot be run: ${reason}.`)
  }
}

/** How a program came to its end. */
type ProgramEnd = { exitCode: number; limitHit?: 'instructions' | 'memory' | 'output' | 'disk' }

/** Carries the end of a program from a host call through its frames. Never leaves the executor. */
export class ProgramEndedError extends ExecutorError {
  override readonly name = 'ProgramEndedError'
  readonly end: ProgramEnd

  constructor(end: ProgramEnd) {
    super('The program ended.', { values: [`exit code: ${end.exitCode}`] })
    this.end = end
  }
}
