import { type Hex, zeroHash } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ApiClient } from '../src/api/client.ts'
import { hashDeal } from '../src/market/hash-deal.ts'
import { hashJob } from '../src/market/hash-job.ts'
import { hashMediators } from '../src/market/hash-mediators.ts'
import type { DealRecord } from '../src/market/records.ts'
import { type Deal, dealsDomain } from '../src/market/typed-data.ts'
import { packResults } from '../src/results/pack.ts'
import { resultsFromMemory } from '../src/results/results-from-memory.ts'
import { eventually } from './helpers/eventually.ts'
import { cow } from './helpers/make-deal.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, type TestNetwork, token } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork

beforeAll(async () => {
  chain = await startTestChain()
})
beforeEach(async () => {
  network = await startTestNetwork(chain)
})
afterEach(() => network.stop())
afterAll(() => chain.stop())

const stranger = `0x${'12'.repeat(20)}` as const

/** A client of a solver that shows other terms, under an id that is right for them. */
function lyingClient(change: Partial<DealRecord> & { terms?: Partial<Deal> }) {
  const client = network.client()
  const signed: Hex[] = []
  let id: Hex | undefined
  const lying: ApiClient = {
    ...client,
    async getDeal(parameters) {
      const record = await client.getDeal(parameters)
      const { terms, ...rest } = change
      const deal = { ...record.deal, ...terms }
      id = hashDeal(deal, dealsDomain(network.connection.deployment))
      return { ...record, ...rest, deal, id }
    },
    async signDeal(parameters) {
      signed.push(parameters.id)
      return client.signDeal(parameters)
    },
  }
  return { lying, signed }
}

describe('a job creator signs no proposal with', () => {
  const lies: readonly (readonly [field: string, Partial<Deal>])[] = [
    ['jobCreator', { jobCreator: stranger }],
    ['solver', { solver: stranger }],
    ['mediation', { mediation: stranger }],
    ['mediators', { mediators: hashMediators([stranger]) }],
    ['job', { job: hashJob(cow('boo')) }],
    ['paymentCollateral', { paymentCollateral: 2n * token + 1n }],
    ['resultsCollateral', { resultsCollateral: 2n * token - 1n }],
    ['submitCollateral', { submitCollateral: token - 1n }],
    ['judgeCollateral', { judgeCollateral: 1n }],
    ['mediationFee', { mediationFee: 1n }],
    ['solverFee', { solverFee: token / 10n + 1n }],
    ['submitTimeout', { submitTimeout: 2 ** 32 - 1 }],
    ['submitTimeout', { submitTimeout: 0 }],
    ['judgeTimeout', { judgeTimeout: 59 }],
    ['mediateTimeout', { mediateTimeout: 0 }],
    ['agreeBy', { agreeBy: 0 }],
    ['agreeBy', { agreeBy: 2 ** 40 - 1 }],
  ]
  it.each(lies)('a %s that its offer does not allow: %o', async (field, terms) => {
    await network.startProvider()
    const { lying, signed } = lyingClient({ terms })
    const before = await network.free(network.accounts.jobCreator)
    await expect(network.run({ client: lying })).rejects.toMatchObject({
      name: 'RefusedProposalError',
      values: expect.arrayContaining([expect.stringMatching(new RegExp(`^${field}: `))]),
      exitCode: 1,
    })
    expect(signed).toEqual([])
    expect(await network.free(network.accounts.jobCreator)).toBe(before)
    expect(await network.lockedIs([])).toBe(true)
  })

  it('itself as the provider', async () => {
    await network.startProvider()
    const { lying, signed } = lyingClient({
      terms: { resourceProvider: network.accounts.jobCreator.address },
    })
    await expect(network.run({ client: lying })).rejects.toMatchObject({
      name: 'RefusedProposalError',
    })
    expect(signed).toEqual([])
  })

  it('mediators that are not those of the hash', async () => {
    await network.startProvider()
    const { lying, signed } = lyingClient({ mediators: [stranger] })
    await expect(network.run({ client: lying })).rejects.toMatchObject({
      name: 'RefusedProposalError',
    })
    expect(signed).toEqual([])
  })
})

describe('a job creator accepts no result', () => {
  const other = resultsFromMemory({ exitCode: '0', stderr: '', stdout: 'not the cow' })

  async function expectUnverified(lies: Partial<ApiClient>, reason: string) {
    await network.startProvider()
    const client = network.client()
    let accepted = 0
    const lying: ApiClient = {
      ...client,
      ...lies,
      async acceptResult(parameters) {
        accepted += 1
        return client.acceptResult(parameters)
      },
    }
    await expect(network.run({ client: lying })).rejects.toMatchObject({
      name: 'UnverifiedResultError',
      sentence: `The result was not accepted: ${reason}.`,
      exitCode: 1,
    })
    expect(accepted).toBe(0)
    const [deal] = await network.store.listActiveDeals()
    if (!deal) throw new Error('There is no deal.')
    expect(deal.acceptance).toBeUndefined()
    expect(await network.state(deal.id)).toBe('DealAgreed')
    expect(await network.lockedIs([deal.deal])).toBe(true)
  }

  const wrongFiles = 'its files are not those that the provider signed for'

  it('whose bytes are not those that were signed', () =>
    expectUnverified({ getFiles: async () => ({ archive: packResults(other) }) }, wrongFiles))

  it('that is no archive', () =>
    expectUnverified(
      {
        async getFiles() {
          const archive = (async function* () {
            yield new Uint8Array(1024).fill(7)
          })()
          return { archive }
        },
      },
      wrongFiles,
    ))

  it('that is larger than the job allows', () => {
    async function* endless() {
      for (;;) yield new Uint8Array(1 << 20).fill(7)
    }
    return expectUnverified({ getFiles: async () => ({ archive: endless() }) }, wrongFiles)
  })

  it.each([
    ['another digest', { result: zeroHash }],
    ['another count', { instructionCount: 1n }],
    ['no signature', { signature: `0x${'00'.repeat(65)}` as const }],
  ])('that the provider did not sign: %s', async (_, change) => {
    await network.startProvider()
    const client = network.client()
    let lies = 0
    let honest = false
    const lying: ApiClient = {
      ...client,
      async getDeal(parameters) {
        const record = await client.getDeal(parameters)
        if (!record.result || honest) return record
        lies += 1
        return { ...record, result: { ...record.result, ...change } }
      },
    }
    const run = network.run({ client: lying })
    await eventually(() => lies > 3, 'some lies')
    const [deal] = await network.store.listActiveDeals()
    expect(deal?.acceptance).toBeUndefined()
    // It is as if there were none yet: what the solver says ends nothing that is signed.
    honest = true
    expect(await run).toMatchObject({ state: 'ResultsAccepted' })
  })
})
