import { expect, it } from 'vitest'
import { IncompleteCommandError } from './usage.ts'

it('says which commands there are', () => {
  const error = new IncompleteCommandError({ topic: 'job', commands: ['job list', 'job wait'] })
  expect(error.message).toMatchInlineSnapshot(`
    "gdcn job does nothing by itself.
      commands: job list, job wait
    Run gdcn job --help to see what they do."
  `)
  expect(error.exitCode).toBe(2)
})
