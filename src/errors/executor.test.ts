import { expect, it } from 'vitest'
import {
  ContainerLostError,
  ExecutionFailedError,
  ExecutionTooSlowError,
  ExecutionUnderWayError,
  GpusBusyError,
  ImagePullError,
  ImageUnpinnedError,
  LogIncompleteError,
  ModuleRefusedError,
  ProgramEndedError,
} from './executor.ts'

it('says what happened, and who can do what about it', () => {
  const failed = new ExecutionFailedError({ reason: 'no memory', cause: new Error('no memory') })
  expect(failed.message).toMatchInlineSnapshot(`
    "The execution failed on this machine.
      reason: no memory
    Try again when the machine has more memory free, or run fewer jobs at once."
  `)
  expect(failed).toMatchObject({ retry: true, party: 'outside', exitCode: 75 })
  expect(failed.cause).toBeInstanceOf(Error)
  expect(new ExecutionTooSlowError({ seconds: 30 }).message).toMatchInlineSnapshot(`
    "The execution was stopped because this machine was too slow for it.
      wall clock: over 30 s
    Try again when the machine is less busy, or run fewer jobs at once."
  `)
  expect(new ModuleRefusedError('it is too large').message).toMatchInlineSnapshot(
    `"The program cannot be run: it is too large."`,
  )
  expect(new ProgramEndedError({ exitCode: 3 }).message).toMatchInlineSnapshot(`
    "The program ended.
      exit code: 3"
  `)
})

it('says of containers what happened to them', () => {
  expect(new ContainerLostError('somebody else has stopped it').message).toMatchInlineSnapshot(`
    "The container of an execution was lost.
      reason: somebody else has stopped it
    Try again; leave containers named gdcn-… alone, and end gdcn before the engine."
  `)
  expect(new ImageUnpinnedError('busybox:latest').message).toMatchInlineSnapshot(`
    "The job names its image without the digest that pins it.
      image: busybox:latest
    Name it as NAME@sha256:DIGEST, so that everybody runs the same bytes."
  `)
  const busy = { wanted: 2, model: 'NVIDIA A10', memory: 24_000, free: 1 }
  expect(new GpusBusyError(busy).message).toMatchInlineSnapshot(`
    "This machine has too few GPUs free for the job.
      wanted: 2 of model NVIDIA A10, 24000 MB each
      free of these: 1
    Try again when other jobs have ended, or offer fewer GPUs or jobs at once."
  `)
  expect(new ExecutionUnderWayError('deal').message).toMatchInlineSnapshot(`
    "A run under this key is under way already.
      key: deal"
  `)
  expect(new LogIncompleteError().message).toMatchInlineSnapshot(
    `"The log of a container may have lost output."`,
  )
})

it.each([
  ['missing', false, 'user'],
  ['damaged', false, 'user'],
  ['altered', true, 'outside'],
  ['denied', false, 'user'],
  ['platform', false, 'user'],
  ['unreachable', true, 'outside'],
  ['disk', true, 'user'],
  ['other', true, 'outside'],
] as const)('says of an image that is %s whether a retry helps', (fault, retry, party) => {
  const error = new ImagePullError({ image: 'x@sha256:0', fault, reason: 'because' })
  expect(error).toMatchObject({ retry, party, fault })
  expect(error.message).toMatch(/^The image|^Its registry|^The registry/)
})
