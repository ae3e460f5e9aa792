import { expect, it } from 'vitest'
import { NoMatchError } from '../errors/run.ts'
import { reportError } from './report-error.ts'

it('tells what nobody foresaw in one sentence, and the rest line by line', () => {
  const error = new Error('Nonce is too low.\n\nRequest Arguments:\n  from: \u001b0x01')
  expect(reportError(error)).toEqual({
    name: 'Error',
    message: 'Nonce is too low.',
    values: ['Request Arguments:', String.raw`from: \x1b0x01`],
    remedy: 'This should not happen: please report it with the command that you ran.',
    exitCode: 1,
  })
})

it('tells a program who has declined a job as the result of one does that was taken', () => {
  const declines = [{ dealId: '0x01', provider: '0x02', code: 'data', text: 'Too much' }]
  expect(reportError(new NoMatchError({ reasons: ['0x02 declined'], declines }))).toMatchObject({
    ...{ name: 'NoMatchError', values: ['0x02 declined'], declines },
  })
  expect(reportError(new NoMatchError({ reasons: [] }))).toMatchObject({ declines: [] })
})
