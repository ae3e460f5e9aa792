import { afterEach, expect, it } from 'vitest'
import { startDetached } from './start-detached.ts'

const { execPath } = process
afterEach(() => {
  process.execPath = execPath
})

it('says that a command was not started, and how to go on', async () => {
  process.execPath = '/nowhere/node'
  const started = startDetached(['job', 'wait', '0123456789abcdef'], {})
  await expect(started).rejects.toThrowErrorMatchingInlineSnapshot(`
    [DetachError: This machine does not start another process.
      reason: ENOENT
    What was to be done is written down: run gdcn job wait 0123456789abcdef to go on with it.]
  `)
})
