import { expect, it } from 'vitest'
import { InterruptedError } from './interrupted.ts'

it('says what becomes of what was under way, and how to go on', () => {
  const id = '0123456789abcdef'
  const message = (job?: ConstructorParameters<typeof InterruptedError>[0]['job']) =>
    new InterruptedError({ exitCode: 130, job }).message
  expect(message()).toBe('Interrupted.')
  expect(message({ id, isOurs: false })).toMatchInlineSnapshot(`
    "Interrupted.
      job: 0123456789abcdef
    Come back to it: gdcn job wait 0123456789abcdef"
  `)
  expect(message({ id, isOurs: true })).toMatchInlineSnapshot(`
    "Interrupted before a deal was signed.
      job: 0123456789abcdef
    Nothing was paid: the offer is taken back, or expires. The same command offers the job again."
  `)
  expect(message({ id, isOurs: true, dealId: '0x01' })).toMatchInlineSnapshot(`
    "Interrupted, and a deal is signed.
      job: 0123456789abcdef
      deal: 0x01
    Go on with it: gdcn job wait 0123456789abcdef, or the same command again. Without that it ends by its deadlines: the provider is paid for what it submits in time, and else you get everything back."
  `)
})
