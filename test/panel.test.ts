import { sendTransaction, waitForTransactionReceipt } from 'viem/actions'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { readVotes } from '../src/chain/actions/read-votes.ts'
import type { Executor } from '../src/executor/executor.ts'
import { wasmExecutor } from '../src/executor/wasm.ts'
import type { DealRecord } from '../src/market/records.ts'
import { completeMediation } from '../src/services/complete-mediation.ts'
import { lieAboutOutput } from '../src/services/scenarios/cast/lie.ts'
import { openMemoryStorage } from '../src/services/service-storage.ts'
import { eventually } from './helpers/eventually.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork

beforeAll(async () => {
  chain = await startTestChain()
})
afterEach(() => network.stop())
afterAll(() => chain.stop())

const wasm = wasmExecutor()
const liar = lieAboutOutput(wasm, 'moo?')

/** Has a lying provider's result doubted by whom a panel of three stands, and starts some of them. */
async function doubt(members: readonly Executor[]) {
  network = await startTestNetwork(chain, { mediators: 3, quorum: 2 })
  await network.startProvider({ executor: liar })
  for (const [index, executor] of members.entries()) {
    const account = network.mediators[index]
    if (account) await network.startMediator({ account, executor })
  }
  const run = network.run({ judge: { mode: 'check' } })
  const ended = run.catch((error: unknown) => error)
  const record = await eventually(
    async () => (await network.store.listDeals()).find(({ check }) => check),
    'the doubt',
  )
  await network.until(record.id, 'ResultsChecked')
  return { record, ended }
}

const votesOn = ({ id: dealId, deal: { mediation }, mediators }: DealRecord) =>
  readVotes(network.connection, { mediation, dealId, mediators })

async function committed(record: DealRecord, count: number) {
  const isCommitted = async () =>
    (await votesOn(record)).filter((vote) => vote.committed).length === count
  await eventually(isCommitted, `${count} commitments`)
}

it('rules by the votes of the many, and pays them alone', async () => {
  const { record, ended } = await doubt([wasm, liar, wasm])
  await committed(record, 3)
  // Whoever could read a report before could copy the vote.
  expect((await network.store.getDeal(record.id))?.reports).toBeUndefined()
  expect((await votesOn(record)).map(({ vote }) => vote)).toEqual(['none', 'none', 'none'])
  await chain.pass(record.deal.mediateTimeout / 2 + 1)
  expect(await ended).toMatchObject({ name: 'RejectedResultError' })
  const fee = record.deal.mediationFee
  const gained = await Promise.all(network.mediators.map((one) => network.free(one)))
  expect(gained).toEqual([fee / 2n, 0n, fee / 2n])
  expect(await network.lockedIs([])).toBe(true)
  await eventually(
    async () => (await network.store.getDeal(record.id))?.reports?.length === 3,
    'every report',
  )
})

it('rules nothing when too few vote alike', async () => {
  const { record, ended } = await doubt([wasm, liar])
  await committed(record, 2)
  await chain.pass(record.deal.mediateTimeout / 2 + 1)
  const isRevealed = async () =>
    (await votesOn(record)).filter(({ vote }) => vote !== 'none').length === 2
  await eventually(isRevealed, 'both votes')
  await chain.pass(record.deal.mediateTimeout / 2 + 1)
  expect(await ended).toMatchObject({ state: 'TimeoutMediateResults' })
})

it('shows the vote that it has committed to, however often it is started', async () => {
  network = await startTestNetwork(chain, { mediators: 1, quorum: 1 })
  await network.startProvider()
  const storage = await openMemoryStorage()
  const first = await network.startMediator({ storage })
  const run = network.run({ judge: { mode: 'check' } })
  const record = await eventually(
    async () => (await network.store.listDeals()).find(({ check }) => check),
    'the doubt',
  )
  await network.until(record.id, 'ResultsChecked')
  await committed(record, 1)
  await first.stop()
  await chain.pass(record.deal.mediateTimeout / 2 + 1)
  await network.startMediator({ storage })
  expect(await run).toMatchObject({ state: 'MediationAccepted' })
})

it('is named by no deal that has too few of its members, whoever would gain by that', async () => {
  network = await startTestNetwork(chain, { mediators: 3, quorum: 2 })
  const { mediation } = network
  if (!mediation) throw new Error('There is no panel.')
  await network.startProvider()
  const { connection } = network
  const few = { ...mediation, mediators: mediation.mediators.slice(0, 1) }
  expect(await completeMediation(connection, mediation)).toEqual(mediation)
  await expect(completeMediation(connection, few)).rejects.toMatchObject({
    sentence:
      'SERVICE_MEDIATORS is not a list that this panel can rule with: 2 to 3 of them, as 2 rule together.',
    exitCode: 2,
  })
  const run = network.run({ judge: { mode: 'check' }, terms: { mediation: few } })
  run.catch(() => {})
  const reason = 'mediators: the protocol wants 2 to 3 of them, as 2 rule together, offered is 1'
  await eventually(
    async () => (await network.store.listJobOffers('open'))[0]?.unmatched?.join().includes(reason),
    'the reason',
  )
  await chain.pass(1_000)
  await expect(run).rejects.toMatchObject({ name: 'NoMatchError' })
  expect(await network.store.listDeals()).toEqual([])
})

it('stands still for nobody whose mediation does not say how many votes rule in it', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  const { connection, mediation, accounts } = network
  if (!mediation) throw new Error('There is no mediation.')
  // It answers every call with one byte.
  const hash = await sendTransaction(connection.client, {
    ...{ account: accounts.solver, chain: null, data: '0x6460016000f36000526005601bf3' },
  })
  const { contractAddress: contract } = await waitForTransactionReceipt(connection.client, { hash })
  if (!contract) throw new Error('There is no contract.')
  const odd = { ...mediation, contract }
  await network.offerMachine(await network.fund(), { mediation: odd, instructionPrice: 0n })
  const other = network.run({ account: await network.fund(), terms: { mediation: odd } })
  other.catch(() => {})
  await eventually(
    async () => (await network.store.listJobOffers('open')).length === 1,
    'an offer that waits',
  )
  await network.startProvider()
  expect(await network.run()).toMatchObject({ state: 'ResultsAccepted' })
  expect(network.log()).not.toContain('round failed')
})
