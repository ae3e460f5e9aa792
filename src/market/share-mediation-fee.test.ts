import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shareMediationFee } from './share-mediation-fee.ts'

const address = (index: number) => `0x${index.toString(16).padStart(40, '0')}` as const

it('pays even parts, and the rest to the first', () => {
  const mediators = [address(1), address(2), address(3)]
  const shares = mediators.map((mediator) => shareMediationFee({ fee: 11n, mediators, mediator }))
  expect(shares).toEqual([5n, 3n, 3n])
  expect(shareMediationFee({ fee: 11n, mediators, mediator: address(4) })).toBe(0n)
})

it('pays out the whole fee, whatever it is and however many have ruled', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
      fc.integer({ min: 1, max: 32 }),
      (fee, count) => {
        const mediators = Array.from({ length: count }, (_, index) => address(index + 1))
        const shares = mediators.map((mediator) => shareMediationFee({ fee, mediators, mediator }))
        expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(fee)
      },
    ),
  )
})
