import { expect, it } from 'vitest'
import { OutboxNotStartedError, TransactionOverlapError } from './outbox.ts'

it('names what is under way, but not all of a long list', () => {
  const keys = ['0x1 open', '0x2 open', '0x3 open', '0x4 open', '0x5 open']
  expect(new TransactionOverlapError({ action: 'batch', keys })).toMatchInlineSnapshot(`
    [TransactionOverlapError: Another transaction does a part of "batch" already.
      under way: 0x1 open
      under way: 0x2 open
      under way: 0x3 open
      and 2 more
    Wait until that one is mined, and then decide anew.]
  `)
  expect(new TransactionOverlapError({ action: 'batch', keys: keys.slice(0, 1) }).retry).toBe(true)
})

it('says that an outbox was used too early', () => {
  expect(new OutboxNotStartedError({ action: 'open' })).toMatchInlineSnapshot(`
    [OutboxNotStartedError: The transaction "open" came before its outbox was started.
    This is a bug in gdcn: please report it.]
  `)
})
