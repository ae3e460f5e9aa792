import { expect, it } from 'vitest'
import { OtherAnnouncementError, OtherExecutorError } from './mediator.ts'

it('says that a mediator is not what the registry says of it', () => {
  const mediator = '0x1234567890123456789012345678901234567890'
  expect(new OtherAnnouncementError({ mediator }).message).toMatchInlineSnapshot(`
    "The registry does not say of this mediator what it has announced, so it rules on nothing.
      mediator: 0x1234567890123456789012345678901234567890
    See that one gdcn mediator at a time runs with its account, and start that one again."
  `)
})

it('says what doubts a change of the executor would leave to others', () => {
  const error = new OtherExecutorError({ engine: 'docker', before: 'docker', now: undefined })
  expect(error.message).toMatchInlineSnapshot(`
    "This mediator ran docker jobs by something else until now.
      before: docker
      now: nothing
    Start it with the executor that it had (--executor), or with --change-executor: it then leaves the doubts of all deals that were agreed on before to others, and nobody names it for a quarter of an hour."
  `)
  expect(error.exitCode).toBe(2)
})
