import { expect, test } from 'vitest'
import {
  BacalhauCommandError,
  BacalhauJobFailedError,
  BacalhauJobLostError,
  BacalhauLacksError,
  BacalhauNodeEndedError,
  ImageUnavailableError,
  NoSuchNodeError,
} from './bacalhau.ts'

const reason = 'no space left on device'
const jobId = 'j-1'

test('says what happened, and who can do what about it', () => {
  const temporary = [
    new BacalhauCommandError({ command: 'job run', reason }),
    new BacalhauJobLostError({ jobId, reason }),
    new BacalhauJobFailedError({ jobId, reason }),
    new ImageUnavailableError({ image: 'a@sha256:1', reason }),
  ]
  const permanent = [
    new NoSuchNodeError({ needs: '1 GPU', has: '0 GPUs' }),
    new BacalhauLacksError({ version: 'v1.0.3', what: 'has no arms', remedy: 'Give it.' }),
    new BacalhauNodeEndedError({ ending: 'exit code 1' }),
  ]
  expect(temporary.map(({ exitCode }) => exitCode)).toEqual([75, 75, 75, 75])
  expect(permanent.map(({ exitCode }) => exitCode)).toEqual([1, 1, 1])
  const messages = [...temporary, ...permanent].map(({ message }) => message)
  expect(messages.join('\n\n')).toMatchInlineSnapshot(`
    "bacalhau job run failed.
      it said: no space left on device
    See what the log of the bacalhau node says, and try again.

    The bacalhau node has lost a job that it was given.
      job: j-1
      reason: no space left on device
    Try again: the job begins anew.

    The bacalhau node could not run the job.
      job: j-1
      reason: no space left on device
    See what the log of the bacalhau node says, and try again.

    The image of the job is not to be had.
      image: a@sha256:1
      reason: no space left on device
    Check its name and digest, and that the node can reach its registry; a private one needs DOCKER_USERNAME and DOCKER_PASSWORD where the node runs.

    No bacalhau node can take the job.
      it needs: 1 GPU
      there is: 0 GPUs
    Offer no more than the node has, or start it on a larger machine; nodes keep a fifth for themselves.

    bacalhau v1.0.3 has no arms.
    Give it.

    The bacalhau node has ended by itself.
      how: exit code 1
    What it wrote above says why; often a port is taken, or Docker cannot be reached."
  `)
})
