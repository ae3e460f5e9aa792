import { BaseError, type ErrorParty } from './base.ts'

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

const partNames = {
  cpu: 'thousandths of a processor',
  ram: 'MB of memory',
  disk: 'MB of disk',
  gpu: 'GPUs',
} as const

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

/** The Docker Engine answered a request with a refusal. */
export class EngineRefusedError extends ExecutorError {
  override readonly name = 'EngineRefusedError'
  /** Its HTTP status. */
  readonly status: number
  /** What the engine said. */
  readonly reason: string

  constructor(parameters: { request: string; status: number; reason: string }) {
    const { request, status, reason } = parameters
    super('The Docker Engine refused what it was asked for.', {
      values: [`request: ${request}`, `status: ${status}`, `reason: ${reason}`],
      remedy:
        'Read the log of the engine (journalctl -u docker), mend what it names, and try again.',
      retry: true,
      party: 'outside',
    })
    this.status = status
    this.reason = reason
  }
}

/** A job names an image by something that can move. */
export class ImageUnpinnedError extends ExecutorError {
  override readonly name = 'ImageUnpinnedError'

  constructor(image: string) {
    super('The job names its image without the digest that pins it.', {
      values: [`image: ${image}`],
      remedy: 'Name it as NAME@sha256:DIGEST, so that everybody runs the same bytes.',
    })
  }
}

/** Why an image could not be had. */
export type PullFault =
  | 'missing'
  | 'damaged'
  | 'altered'
  | 'denied'
  | 'platform'
  | 'unreachable'
  | 'disk'
  | 'other'

/** An image that a job needs could not be had. */
export class ImagePullError extends ExecutorError {
  override readonly name = 'ImagePullError'
  readonly fault: PullFault

  constructor(parameters: { image: string; fault: PullFault; reason: string }) {
    const { image, fault, reason } = parameters
    const { sentence, remedy, party, retry } = pullFaults[fault]
    super(sentence, {
      values: [`image: ${image}`, `reason: ${reason}`],
      ...{ remedy, party, retry },
    })
    this.fault = fault
  }
}

const pullFaults: Record<
  PullFault,
  { sentence: string; remedy: string; party: ErrorParty; retry: boolean }
> = {
  missing: {
    sentence: 'Its registry has no such image.',
    remedy: 'Name an image and a digest that the registry has.',
    party: 'user',
    retry: false,
  },
  damaged: {
    sentence: 'Its registry has only a part of the image.',
    remedy: 'Push the image again, or name one that the registry has as a whole.',
    party: 'user',
    retry: false,
  },
  // By the registry, or by what is between it and this machine.
  altered: {
    sentence: 'The image that came from its registry is not what its digest says.',
    remedy:
      'Try again, and check what this machine reaches the registry through; else push it again.',
    party: 'outside',
    retry: true,
  },
  denied: {
    sentence: 'The registry does not give out this image without an account.',
    remedy: 'Use an image that is public, or pull it on this machine beforehand (docker pull).',
    party: 'user',
    retry: false,
  },
  platform: {
    sentence: 'The image has no variant for the processor of this machine.',
    remedy: 'Use an image for this platform, or run the job on another machine.',
    party: 'user',
    retry: false,
  },
  unreachable: {
    sentence: 'The registry of the image does not answer.',
    remedy: 'Try again later; check that this machine reaches the registry (docker pull).',
    party: 'outside',
    retry: true,
  },
  disk: {
    sentence: 'The image does not fit on the disk of this machine.',
    remedy: 'Make room (docker image prune), and try again.',
    party: 'user',
    retry: true,
  },
  other: {
    sentence: 'The image could not be pulled.',
    remedy: 'Try docker pull with the same image on this machine.',
    party: 'outside',
    retry: true,
  },
}

/** More GPUs are asked for than are free. */
export class GpusBusyError extends ExecutorError {
  override readonly name = 'GpusBusyError'

  constructor(parameters: { wanted: number; model: string; memory: number; free: number }) {
    const { wanted, model, memory, free } = parameters
    super('This machine has too few GPUs free for the job.', {
      values: [
        `wanted: ${wanted}${model && ` of model ${model}`}, ${memory} MB each`,
        `free of these: ${free}`,
      ],
      remedy: 'Try again when other jobs have ended, or offer fewer GPUs or jobs at once.',
      retry: true,
      party: 'outside',
    })
  }
}

/** A run was asked for under a key that another run of this process has. */
export class ExecutionUnderWayError extends ExecutorError {
  override readonly name = 'ExecutionUnderWayError'

  constructor(key: string) {
    super('A run under this key is under way already.', {
      values: [`key: ${key}`],
      party: 'gdcn',
    })
  }
}

/**
 * What the engine has kept of a program's output may not be all of it. Never leaves the executor: the
 * job is run again.
 */
export class LogIncompleteError extends ExecutorError {
  override readonly name = 'LogIncompleteError'

  constructor() {
    super('The log of a container may have lost output.', { retry: true, party: 'outside' })
  }
}

/** A container has ended for a reason that says nothing about its job. */
export class ContainerLostError extends ExecutorError {
  override readonly name = 'ContainerLostError'

  constructor(reason: string) {
    super('The container of an execution was lost.', {
      values: [`reason: ${reason}`],
      remedy: 'Try again; leave containers named gdcn-… alone, and end gdcn before the engine.',
      retry: true,
      party: 'outside',
    })
  }
}
