import { expect, it } from 'vitest'
import { NoDealYetError, UnclearDealError } from './logs.ts'

it('says that what was typed names no deal, or several', () => {
  const found = ['0x1200', '0x1211']
  expect(new UnclearDealError({ deal: '0x12', found }).message).toMatchInlineSnapshot(`
    "2 deals have ids that begin with 0x12.
      deal: 0x1200
      deal: 0x1211
    Write more of it."
  `)
  expect(new UnclearDealError({ deal: '0x12', found: [] }).message).toMatchInlineSnapshot(`
    "No deal is known here whose id begins with 0x12.
    Write the whole id; gdcn job list and gdcn wallet earnings show deals."
  `)
})

it('says that a job has no deal, or never had one', () => {
  const id = '0123456789abcdef'
  const early = new NoDealYetError({ id, ended: false })
  expect(early.exitCode).toBe(75)
  expect(early.message).toMatchInlineSnapshot(`
    "The job has no deal yet.
      job: 0123456789abcdef
    Ask again once a provider has it."
  `)
  expect(new NoDealYetError({ id, ended: true }).message).toMatchInlineSnapshot(`
    "The job has ended without a deal.
      job: 0123456789abcdef
    Nobody has run it; gdcn job wait 0123456789abcdef says why."
  `)
})
