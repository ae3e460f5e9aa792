import { ExecutorError } from './executor.ts'

/** A command of the bacalhau client failed, for a reason that is not one of those known. */
export class BacalhauCommandError extends ExecutorError {
  override readonly name = 'BacalhauCommandError'

  constructor(parameters: { command: string; reason: string }) {
    super(`bacalhau ${parameters.command} failed.`, {
      values: [`it said: ${parameters.reason}`],
      remedy: 'See what the log of the bacalhau node says, and try again.',
      retry: true,
      party: 'outside',
    })
  }
}

/** A bacalhau node has no such job, where it had one. */
export class BacalhauJobLostError extends ExecutorError {
  override readonly name = 'BacalhauJobLostError'

  constructor(parameters: { jobId: string; reason: string }) {
    super('The bacalhau node has lost a job that it was given.', {
      values: [`job: ${parameters.jobId}`, `reason: ${parameters.reason}`],
      remedy: 'Try again: the job begins anew.',
      retry: true,
      party: 'outside',
    })
  }
}

/** A bacalhau node gave a job up, for a reason that is its own and not the program's. */
export class BacalhauJobFailedError extends ExecutorError {
  override readonly name = 'BacalhauJobFailedError'

  constructor(parameters: { jobId: string; reason: string }) {
    super('The bacalhau node could not run the job.', {
      values: [`job: ${parameters.jobId}`, `reason: ${parameters.reason}`],
      remedy: 'See what the log of the bacalhau node says, and try again.',
      retry: true,
      party: 'outside',
    })
  }
}

/** The image of a job is not to be had. */
export class ImageUnavailableError extends ExecutorError {
  override readonly name = 'ImageUnavailableError'

  constructor(parameters: { image: string; reason: string }) {
    super('The image of the job is not to be had.', {
      values: [`image: ${parameters.image}`, `reason: ${parameters.reason}`],
      remedy:
        'Check its name and digest, and that the node can reach its registry; a private one needs DOCKER_USERNAME and DOCKER_PASSWORD where the node runs.',
      retry: true,
      party: 'outside',
    })
  }
}

/** No bacalhau node has what a job needs. */
export class NoSuchNodeError extends ExecutorError {
  override readonly name = 'NoSuchNodeError'

  constructor(parameters: { needs: string; has: string }) {
    super('No bacalhau node can take the job.', {
      values: [`it needs: ${parameters.needs}`, `there is: ${parameters.has}`],
      remedy:
        'Offer no more than the node has, or start it on a larger machine; nodes keep a fifth for themselves.',
    })
  }
}

/** A job needs what the version of the node cannot do. */
export class BacalhauLacksError extends ExecutorError {
  override readonly name = 'BacalhauLacksError'

  constructor(parameters: { version: string; what: string; remedy: string }) {
    super(`bacalhau ${parameters.version} ${parameters.what}.`, { remedy: parameters.remedy })
  }
}

/** A bacalhau node ended that was to go on. */
export class BacalhauNodeEndedError extends ExecutorError {
  override readonly name = 'BacalhauNodeEndedError'

  constructor(parameters: { ending: string }) {
    super('The bacalhau node has ended by itself.', {
      values: [`how: ${parameters.ending}`],
      remedy: 'What it wrote above says why; often a port is taken, or Docker cannot be reached.',
    })
  }
}
