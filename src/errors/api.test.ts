import { expect, it } from 'vitest'
import { CannotListenError } from './api.ts'

it('says why nobody can listen, and where to', () => {
  const message = (fault: 'absent' | 'unknown' | 'forbidden') =>
    new CannotListenError({ host: '192.0.2.1', port: 80, fault }).message
  expect(message('absent')).toMatchInlineSnapshot(`
    "This machine has no such address to listen at.
      host: 192.0.2.1
      port: 80
    Give --host an address of this machine: 127.0.0.1 for this machine alone, 0.0.0.0 for all."
  `)
  expect(message('unknown')).toMatchInlineSnapshot(`
    "There is no such host to listen at.
      host: 192.0.2.1
      port: 80
    Give --host an address of this machine: 127.0.0.1 for this machine alone, 0.0.0.0 for all."
  `)
  expect(message('forbidden')).toMatchInlineSnapshot(`
    "Listening at this port is not allowed.
      host: 192.0.2.1
      port: 80
    Choose a port from 1024 on with --port, and let a proxy pass on what comes to a lower one."
  `)
})
