import { expect, it } from 'vitest'
import { checkQuorum } from './check-quorum.ts'
import { formatReason } from './format-reason.ts'

it.each([
  [1, undefined, true],
  [9, undefined, true],
  [1, 1, true],
  [2, 1, false],
  [1, 2, false],
  [2, 2, true],
  [3, 2, true],
  [4, 2, false],
])('lets %i mediators rule where %s votes do: %s', (mediators, quorum, fits) => {
  expect([...checkQuorum({ mediators, quorum })]).toHaveLength(fits ? 0 : 1)
})

it('says how many there have to be', () => {
  const [reason] = checkQuorum({ mediators: 1, quorum: 2 })
  expect(reason && formatReason(reason)).toMatchInlineSnapshot(
    `"mediators: the protocol wants 2 to 3 of them, as 2 rule together, offered is 1"`,
  )
})
