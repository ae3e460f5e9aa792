import { expect, it } from 'vitest'
import {
  InputChangedError,
  InputLimitError,
  InputQuotaError,
  InputSourceError,
  InputsFullError,
  InputUnavailableError,
  ManyUploadsError,
  SlowUploadError,
  WrongInputError,
} from './inputs.ts'

it('says what is wrong with data that are given', () => {
  const missing = new InputSourceError({ name: 'Text', source: './a', reason: 'it is a link' })
  expect(missing).toMatchObject({ exitCode: 2 })
  expect(missing.message).toMatchInlineSnapshot(`
    "The data of the input "Text" cannot be taken: it is a link.
      given: ./a
    To give it as text, write Text=VALUE without -i.
    See docs/input-data.md"
  `)
  const unset = new InputSourceError({
    ...{ name: 'Text', source: 'ipfs://bafa' },
    reason: 'it is in IPFS, and neither IPFS_API_URL nor IPFS_GATEWAY_URL is set',
    isUnset: true,
  })
  expect(unset.message).toMatchInlineSnapshot(`
    "The data of the input "Text" cannot be taken: it is in IPFS, and neither IPFS_API_URL nor IPFS_GATEWAY_URL is set.
      given: ipfs://bafa
    Set IPFS_API_URL or IPFS_GATEWAY_URL to an IPFS node or gateway.
    See docs/input-data.md"
  `)
  const changed = new InputChangedError({ name: 'Text', path: '/a', pinned: 'bafa', found: 'bafb' })
  expect(changed).toMatchObject({ exitCode: 1, retry: false })
  expect(changed.message).toMatchInlineSnapshot(`
    "The data of the input "Text" have changed since the job was offered.
      path: /a
      pinned: bafa
      found: bafb
    Nothing was paid. The same command offers the job anew, with the data as they are."
  `)
})

it('says why data cannot be got', () => {
  const unavailable = { name: 'Text', source: 'https://host.example/a', reason: 'they are gone' }
  const gone = new InputUnavailableError({ ...unavailable, fault: 'gone' })
  expect(gone).toMatchObject({ retry: false, party: 'outside' })
  expect(gone.message).toMatchInlineSnapshot(`
    "The data of the input "Text" cannot be got: they are gone.
      source: https://host.example/a
    Offer the job again, with data that are there as long as anybody has to run it."
  `)
  const reason = 'their place does not answer'
  const away = new InputUnavailableError({ ...unavailable, reason, fault: 'away' })
  expect(away).toMatchObject({ retry: true, party: 'outside' })
  expect(away.message).toMatchInlineSnapshot(`
    "The data of the input "Text" cannot be got: their place does not answer.
      source: https://host.example/a
    Try again once it answers."
  `)
  const unset = new InputUnavailableError({
    ...{ name: 'Text', source: 'ipfs', fault: 'unset' },
    reason: 'they are in IPFS, and nothing says how to get there',
  })
  expect(unset).toMatchObject({ retry: false, party: 'user' })
  expect(unset.message).toMatchInlineSnapshot(`
    "The data of the input "Text" cannot be got: they are in IPFS, and nothing says how to get there.
      source: ipfs
    Set IPFS_API_URL or IPFS_GATEWAY_URL to an IPFS node or gateway."
  `)
  expect(new InputLimitError({ size: 6, limit: 5 }).message).toMatchInlineSnapshot(`
    "The job has 6 bytes of input data, and at most 5 are taken here.
    Raise --input-limit, if it is yours."
  `)
})

it('says why data are not taken', () => {
  const many = new ManyUploadsError({ limit: 4 })
  expect(many).toMatchObject({ status: 503, retry: true })
  expect(many.message).toMatchInlineSnapshot(`
    "The solver takes no further upload of input data just now.
      at most: 4 at once
    Try again in a while; what was uploaded wholly is kept."
  `)
  const slow = new SlowUploadError({ grace: 60_000, rate: 65_536 })
  expect(slow).toMatchObject({ status: 408, retry: false })
  expect(slow.message).toMatchInlineSnapshot(`
    "The upload of input data came in too slowly, and was ended.
      wanted: 65536 bytes a second, after 60 s
    Try again over a faster connection, or name data by a URL or a CID."
  `)
  const quota = new InputQuotaError({ account: '0xa', limit: 5n })
  expect(quota).toMatchObject({ status: 429, retry: true })
  expect(quota.message).toMatchInlineSnapshot(`
    "The open offers of the account have as much input data here as they may.
      account: 0xa
      at most: 5 bytes, packed
    Wait until some are matched or cancel some, or name data by a URL or a CID."
  `)
  const full = new InputsFullError({ limit: 5n })
  expect(full).toMatchObject({ status: 503, retry: true })
  expect(full.message).toMatchInlineSnapshot(`
    "The solver has no room for further input data.
      at most: 5 bytes, packed
    Try again later or at another solver, or name data by a URL or a CID."
  `)
  const wrong = new WrongInputError({ name: 'Text', pinned: 'bafa', uploaded: 'bafb' })
  expect(wrong).toMatchObject({ status: 400, retry: false })
  expect(wrong.message).toMatchInlineSnapshot(`
    "The data that were uploaded for the input "Text" are not those of the job.
      pinned: bafa
      uploaded: bafb
    Upload what the document pins, or offer another job."
  `)
})
