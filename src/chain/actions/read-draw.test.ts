import type { Address } from 'viem'
import { readContract } from 'viem/actions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDeal } from '../../../test/helpers/make-deal.ts'
import { startTestChain, type TestChain } from '../../../test/helpers/test-chain.ts'
import { findTurn } from '../../market/find-turn.ts'
import { hashMediators } from '../../market/hash-mediators.ts'
import { sortMediators } from '../../market/sort-mediators.ts'
import { dealsDomain, typedData } from '../../market/typed-data.ts'
import { deployMediation } from '../deploy-mediation.ts'
import { randomMediatorAbi } from '../generated/contracts.ts'
import { checkAndArm } from './check-and-arm.ts'
import { getChainTime } from './get-chain-time.ts'
import { openDeals } from './open-deals.ts'
import { readDeal } from './read-deal.ts'
import { readDraw } from './read-draw.ts'
import { recordDraw } from './record-draw.ts'

let chain: TestChain

beforeAll(async () => {
  chain = await startTestChain()
})

afterAll(() => chain.stop())

/** Opens a deal with mediators and has its result doubted. */
async function doubt(mediators: readonly Address[]) {
  const connection = await chain.deploy()
  const { client, deployment } = connection
  const [solver, jobCreator, resourceProvider] = [
    await chain.fund(connection, { free: 0n }),
    await chain.fund(connection, { free: 1_000n }),
    await chain.fund(connection, { free: 1_000n }),
  ]
  const mediation = await deployMediation(client, { account: solver, deals: deployment.deals })
  const terms = { mediation, mediators: hashMediators(mediators), mediationFee: 5n }
  const opening = await makeDeal(connection, { solver, jobCreator, resourceProvider, terms })
  const { id: dealId, deal } = opening
  await openDeals(connection, { account: solver, openings: [opening] })
  const outcome = { result: `0x${'12'.repeat(32)}`, instructionCount: 7n } as const
  const domain = dealsDomain(deployment)
  const message = { dealId, ...outcome }
  const sign = (account: typeof solver, primaryType: 'Check' | 'Result') =>
    account.signTypedData({ domain, types: typedData, primaryType, message })
  await checkAndArm(connection, {
    ...{ account: solver, deal, ...outcome },
    jobCreatorSignature: await sign(jobCreator, 'Check'),
    resourceProviderSignature: await sign(resourceProvider, 'Result'),
  })
  return { connection, mediation, deal, dealId, account: solver }
}

test('a draw and its turns are those of the contract, from the block or from the record', async () => {
  const accounts = [1, 2, 3].map((index) => `0x${`${index}`.repeat(40)}` as const)
  const mediators = sortMediators(accounts)
  const { connection, mediation, deal, dealId, account } = await doubt(mediators)
  const { client } = connection
  const { mediateTimeout } = deal

  const draw = async () => {
    const { blockNumber, time } = await getChainTime(client)
    return { ...(await readDraw(connection, { mediation, dealId, blockNumber })), time }
  }
  const expectTurn = async () => {
    const { seed = -1n, time: now } = await draw()
    const { time: checkedAt } = await readDeal(connection, { dealId })
    const args = [deal, mediators] as const
    const call = { address: mediation, abi: randomMediatorAbi, functionName: 'turnOf' } as const
    const [mediator, until] = await readContract(client, { ...call, args })
    expect(findTurn({ mediators, seed, checkedAt, mediateTimeout, now })).toEqual({
      mediator,
      until: Number(until),
    })
    return mediator
  }

  expect((await draw()).seed).toBeUndefined()
  await chain.pass(1)
  const { armedAt, seed, isOnRecord } = await draw()
  expect({ isOnRecord, seed }).toEqual({ isOnRecord: false, seed: expect.any(BigInt) })
  // A question is answered as of the newest block, and not of the next.
  await chain.pass(1)
  const named = new Set([await expectTurn()])
  await recordDraw(connection, { account, deal, armedAt })
  expect(await draw()).toMatchObject({ armedAt, seed, isOnRecord: true })
  for (let passed = 0; passed < mediateTimeout - 12; passed += 10) {
    await chain.pass(10)
    named.add(await expectTurn())
  }
  expect(named.size).toBe(3)
})

test('a draw that nobody recorded is lost when its block is too old', async () => {
  const { connection, mediation, dealId } = await doubt([`0x${'1'.repeat(40)}`])
  await connection.client.request({ method: 'anvil_mine', params: ['0xff', '0x0'] } as never)
  const at = async (later: bigint) => {
    const { blockNumber } = await getChainTime(connection.client)
    return (await readDraw(connection, { mediation, dealId, blockNumber: blockNumber + later }))
      .seed
  }
  const { armedAt } = await readDraw(connection, { mediation, dealId, blockNumber: 0n })
  const { blockNumber } = await getChainTime(connection.client)
  // The next block is the last that can see it, and after it none can.
  const last = armedAt + 256n - blockNumber
  expect(await at(last)).toEqual(expect.any(BigInt))
  expect(await at(last + 1n)).toBeUndefined()
})
