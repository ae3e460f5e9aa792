import { expect, it } from 'vitest'
import {
  ConflictError,
  InsufficientBalanceError,
  LogGoneError,
  LogPaceError,
  MistimedOfferError,
  NotAPartyError,
  NotFoundError,
  SolverFullError,
  TooManyOffersError,
  UnsuitableOfferError,
  WrongFilesError,
} from './solver.ts'

it('says what the solver does not have or show', () => {
  const missing = new NotFoundError({ kind: 'deal', id: '0x01' })
  expect(missing.message).toMatchInlineSnapshot(`
    "There is no such deal here.
      id: 0x01
    Check the id, and that this is the solver it was posted to."
  `)
  expect(missing.status).toBe(404)
  const foreign = new NotAPartyError({ kind: 'deal', account: '0x01', wanted: '0x02 or 0x03' })
  expect(foreign.message).toMatchInlineSnapshot(`
    "This deal is not yours to ask about or act on.
      account: 0x01
      wanted: 0x02 or 0x03
    Sign the request with the key of that party."
  `)
  expect(foreign.status).toBe(403)
})

it('says why an offer is not taken', () => {
  const parameters = { field: 'solver', wanted: '0x01', offered: '0x02' }
  const unsuitable = new UnsuitableOfferError(parameters)
  expect(unsuitable.message).toMatchInlineSnapshot(`
    "The solver does not take this offer: its solver is not suitable.
      wanted: 0x01
      offered: 0x02
    Correct it and sign the offer again."
  `)
  expect(unsuitable.status).toBe(400)
  const sizes = { wanted: 'at most 5 bytes of input data', offered: '6 bytes' }
  const large = new UnsuitableOfferError({ field: 'job.pins', ...sizes })
  expect(large.message).toMatchInlineSnapshot(`
    "The solver does not take this offer: the job has more input data than it keeps.
      wanted: at most 5 bytes of input data
      offered: 6 bytes
    Give the job less data, name a URL or ipfs:// where they are, or use another solver."
  `)
  const mistimed = new MistimedOfferError({ wanted: 'at least 9', offered: '8' })
  expect(mistimed.message).toMatchInlineSnapshot(`
    "By the chain's clock, the offer ends too early or too late.
      wanted: at least 9
      offered: 8
    Try again: the offer is made anew by the chain's time."
  `)
  expect(mistimed).toMatchObject({ status: 400, exitCode: 75 })
  const poor = new InsufficientBalanceError({ account: '0x01', needed: 5n, free: 2n })
  expect(poor.message).toMatchInlineSnapshot(`
    "The account has not deposited enough for this offer.
      account: 0x01
      needed: 0.000000000000000005 GDCN
      deposited and free: 0.000000000000000002 GDCN
      missing: 0.000000000000000003 GDCN
    Deposit what is missing: gdcn wallet deposit 0.000000000000000003"
  `)
  expect(poor.status).toBe(409)
})

it('says that there is no room for an offer', () => {
  const many = new TooManyOffersError({ account: '0x01', open: 2, kept: 3 })
  expect(many.message).toMatchInlineSnapshot(`
    "The account has as many offers here as it may.
      account: 0x01
      at most: 2 open, 3 with those that ended lately
    Cancel some, or wait until some are matched or expire."
  `)
  const full = new SolverFullError({ limit: 9 })
  expect(full.message).toMatchInlineSnapshot(`
    "The solver has no room for another offer.
      at most: 9 open offers
    Try again later, or at another solver."
  `)
  expect([many.status, full.status]).toEqual([429, 503])
  expect([many.exitCode, full.exitCode]).toEqual([75, 75])
})

it('says what comes at the wrong time', () => {
  const sentence = 'The job creator has not signed this deal yet.'
  const conflict = new ConflictError({ sentence, remedy: 'Wait for its signature.' })
  expect(conflict.message).toMatchInlineSnapshot(`
    "The job creator has not signed this deal yet.
    Wait for its signature."
  `)
  expect(conflict.status).toBe(409)
  const valued = new ConflictError({ sentence, values: ['deal: 0x01'], remedy: 'Wait.' })
  expect(valued.values).toEqual(['deal: 0x01'])
})

it('says which files are not those of a result', () => {
  const other = new WrongFilesError({ signed: 'bafyA', stored: 'bafyB' })
  expect(other.message).toMatchInlineSnapshot(`
    "The files that were uploaded are not those of the signed result.
      signed: bafyA
      uploaded: bafyB
    Upload the files of the result, then post it."
  `)
  const none = new WrongFilesError({ signed: 'bafyA', stored: undefined })
  expect(none.message).toMatchInlineSnapshot(`
    "A result was signed whose files were not uploaded.
      signed: bafyA
    Upload the files of the result, then post it."
  `)
  for (const error of [other, none]) expect(error.status).toBe(400)
})

it('says that output is not kept any more, and where the result is', () => {
  const gone = new LogGoneError({ id: '0x01' })
  expect(gone.message).toMatchInlineSnapshot(`
    "The deal is over, and what its job printed while it ran is not kept any more.
      deal: 0x01
    What counts is its result: gdcn results cat 0x01 stdout"
  `)
  expect(gone.status).toBe(404)
})

it('says that a provider tells too often', () => {
  const often = new LogPaceError({ id: '0x01', pause: 250 })
  expect(often.message).toMatchInlineSnapshot(`
    "The provider tells of this execution too often.
      deal: 0x01
      pause: 250 ms
    Wait at least that long before more is told."
  `)
  expect(often).toMatchObject({ status: 429, retry: true })
})
