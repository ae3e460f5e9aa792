import { expect, it } from 'vitest'
import {
  ExecutionFailedError,
  ExecutionTooSlowError,
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
