import fc from 'fast-check'
import { zeroAddress } from 'viem'
import { expect, it } from 'vitest'
import { anyDeal, uint64 } from '../../test/market/arbitraries.ts'
import { gains } from './gains.ts'

it('adds up to nothing in every row', () => {
  fc.assert(
    fc.property(anyDeal, uint64, (deal, instructionCount) => {
      for (const row of gains({ deal, instructionCount })) {
        const { jobCreator, resourceProvider, solver, mediator } = row
        expect(jobCreator + resourceProvider + solver + mediator).toBe(0n)
      }
    }),
  )
})

it('has the ends that a deal can come to, and no others', () => {
  const [any] = fc.sample(anyDeal, 1)
  if (!any) throw new Error('No deal.')
  const ends = (mediation: `0x${string}`, isServed?: (exit: string) => boolean) =>
    gains({
      deal: { ...any, mediation },
      instructionCount: 1n,
      ...(isServed && { isServed }),
    }).map(({ exit }) => exit)
  expect(ends(`0x${'11'.repeat(20)}`)).toHaveLength(8)
  expect(ends(zeroAddress)).toEqual([
    'ResultsAccepted',
    'TimeoutSubmitResults',
    'TimeoutJudgeResults',
    'Abandoned',
    'Cancelled',
  ])
  expect(ends(zeroAddress, (exit) => exit !== 'Cancelled')).not.toContain('Cancelled')
})
