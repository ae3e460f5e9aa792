import { zeroAddress } from 'viem'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestChain, type TestChain } from '../../../test/helpers/test-chain.ts'
import { createTestContext } from '../../../test/helpers/test-network.ts'
import { wasmExecutor } from '../../executor/wasm.ts'
import { findUnfitMediators } from './mediators.ts'
import { defaultResourceTerms } from './resource-terms.ts'

let chain: TestChain
beforeAll(async () => {
  chain = await startTestChain()
})
afterAll(() => chain.stop())

const [own, stranger] = [`0x${'12'.repeat(20)}`, `0x${'34'.repeat(20)}`] as const

it('asks about no mediators but its own, however many a solver names', async () => {
  const mediation = { contract: zeroAddress, mediators: [own], fee: 0n }
  const announced = { by: new Map(), unfit: new Set<never>(), outdated: new Set<never>() }
  const { context } = createTestContext()
  const state = {
    ...{ context, announced, connection: await chain.deploy(), executor: wasmExecutor() },
    ...{ terms: { ...defaultResourceTerms, mediation }, runtimes: { wasm: 'docker' } },
  }
  const deal = { engine: 'wasm', agreeBy: 0 } as const
  expect(await findUnfitMediators(state, Array(64).fill(stranger), deal)).toEqual([])
  expect(announced.by.size).toBe(0)
  expect(await findUnfitMediators(state, [own, stranger], deal)).toEqual([
    `mediators: ${own} runs wasm jobs by wasm, and this provider by docker`,
  ])
  expect([...announced.by.keys()]).toEqual([own])
})
