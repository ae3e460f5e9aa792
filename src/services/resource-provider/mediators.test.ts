import { expect, it } from 'vitest'
import { findUnfitMediators } from './mediators.ts'
import type { ResourceProviderState } from './state.ts'

const own = '0x1111111111111111111111111111111111111111'
const stranger = '0x2222222222222222222222222222222222222222'

it('asks the chain about nobody whom a solver names and the settings do not', async () => {
  // There is no chain that could be asked.
  const state = { terms: { mediation: { mediators: [own] } } } as unknown as ResourceProviderState
  const deal = { engine: 'wasm', agreeBy: 0 } as const
  expect(await findUnfitMediators(state, Array(64).fill(stranger), deal)).toEqual([])
  await expect(findUnfitMediators(state, [own], deal)).rejects.toThrow()
})
