import { createServer } from 'node:http'
import type { Hex, LocalAccount } from 'viem'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeDeal } from '../../test/helpers/make-deal.ts'
import { startTestChain, type TestChain } from '../../test/helpers/test-chain.ts'
import { dealsDomain, typedData } from '../market/typed-data.ts'
import { deposit } from './actions/deposit.ts'
import { findDealEvents } from './actions/find-deal-events.ts'
import { findService } from './actions/find-service.ts'
import { getBalances } from './actions/get-balances.ts'
import { getChainTime } from './actions/get-chain-time.ts'
import { openDeals } from './actions/open-deals.ts'
import { readDeal } from './actions/read-deal.ts'
import { submitResult } from './actions/submit-result.ts'
import { timeoutSubmitResults } from './actions/timeout-submit-results.ts'
import { type Connection, connectChain } from './connection.ts'

let chain: TestChain
let connection: Connection
let parties: Record<'jobCreator' | 'resourceProvider' | 'solver', LocalAccount>

beforeAll(async () => {
  chain = await startTestChain()
  connection = await chain.deploy()
  parties = {
    jobCreator: await chain.fund(connection, { free: 2_000n, gas: 0n }),
    resourceProvider: await chain.fund(connection, { free: 2_000n }),
    solver: await chain.fund(connection, { free: 0n }),
  }
})
afterAll(() => chain.stop())

const result = `0x${'ab'.repeat(32)}` as const

it('says in words why the contract refuses', async () => {
  const { solver: account, resourceProvider } = parties
  const opening = await makeDeal(connection, parties)
  const { deal } = opening
  const { resourceProviderSignature: jobCreatorSignature } = opening
  await expect(
    openDeals(connection, { account, openings: [{ ...opening, jobCreatorSignature }] }),
  ).rejects.toMatchObject({
    name: 'TransactionFailedError',
    sentence: `The transaction "open" was refused: ${deal.jobCreator} did not sign this.`,
    remedy: 'Nothing was changed by it.',
  })
  await expect(
    submitResult(connection, {
      ...{ account: resourceProvider, deal, result, instructionCount: 1n },
      resourceProviderSignature: '0x',
    }),
  ).rejects.toThrow('The transaction "submit" was refused: the deal is in the state None.')
  await openDeals(connection, { account, openings: [opening] })
  await expect(openDeals(connection, { account, openings: [opening] })).rejects.toThrow(
    'the deal is in the state DealAgreed',
  )
  await expect(timeoutSubmitResults(connection, { account, deal })).rejects.toThrow(
    /its deadline, .*Z, has not passed yet/,
  )
  const rich = await makeDeal(connection, { ...parties, terms: { paymentCollateral: 5_000n } })
  await expect(openDeals(connection, { account, openings: [rich] })).rejects.toThrow(
    /has 0\.\d+ GDCN deposited and free, and 0\.00000000000000501 GDCN are needed/,
  )
  await expect(deposit(connection, { account, amount: 1n })).rejects.toThrow(
    'holds 0 GDCN in its wallet, and 0.000000000000000001 GDCN are needed',
  )
})

it('says what the account lacks for gas', async () => {
  const { jobCreator: account } = parties
  const opening = await makeDeal(connection, parties)
  await expect(openDeals(connection, { account, openings: [opening] })).rejects.toMatchObject({
    name: 'TransactionFailedError',
    message: expect.stringMatching(/insufficient funds|exceeds the balance/i),
  })
})

it('goes on after a refusal, with many at once', async () => {
  const { solver: account } = parties
  const good = await Promise.all([makeDeal(connection, parties), makeDeal(connection, parties)])
  const late = await makeDeal(connection, { ...parties, terms: { agreeBy: 1 } })
  const outcomes = await Promise.allSettled(
    [late, ...good, late].map((opening) => openDeals(connection, { account, openings: [opening] })),
  )
  expect(outcomes.map(({ status }) => status)).toEqual([
    'rejected',
    'fulfilled',
    'fulfilled',
    'rejected',
  ])
  const next = await makeDeal(connection, parties)
  const { opened } = await openDeals(connection, { account, openings: [next] })
  expect(opened).toEqual([next.id])
})

it('leaves no gap behind a transaction that the chain does not take', async () => {
  const { solver: account } = parties
  const refusal = { code: -32_003, message: 'transaction underpriced' }
  let refused = 0
  // A chain that refuses the first transaction it is sent, after its estimate was fine.
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString()
    if (refused === 0 && body.includes('eth_sendRawTransaction')) {
      refused += 1
      return response.end(JSON.stringify({ jsonrpc: '2.0', id: 0, error: refusal }))
    }
    const answer = await fetch(chain.url, {
      ...{ method: 'POST', body },
      headers: { 'content-type': 'application/json' },
    })
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const client = await connectChain({ rpcUrl: `http://127.0.0.1:${port}`, pollingInterval: 20 })
    const moody = { ...connection, client }
    const openings = await Promise.all([1, 2, 3].map(() => makeDeal(connection, parties)))
    const outcomes = await Promise.allSettled(
      openings.map((opening) => openDeals(moody, { account, openings: [opening] })),
    )
    expect(refused).toBe(1)
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

it('takes a result of a provider that somebody else sends, signed by nobody else', async () => {
  const { solver: account, resourceProvider, jobCreator } = parties
  const opening = await makeDeal(connection, parties)
  await openDeals(connection, { account, openings: [opening] })
  const { deal, id: dealId } = opening
  const message = { dealId, result, instructionCount: 1n }
  const sign = (signer: LocalAccount) =>
    signer.signTypedData({
      ...{ domain: dealsDomain(connection.deployment), types: typedData, message },
      primaryType: 'Result',
    })
  const send = (resourceProviderSignature: Hex) =>
    submitResult(connection, {
      ...{ account, deal, result, instructionCount: 1n },
      resourceProviderSignature,
    })
  await expect(send('0x')).rejects.toThrow('did not sign this')
  await expect(send(await sign(jobCreator))).rejects.toThrow('did not sign this')
  await send(await sign(resourceProvider))
  expect((await readDeal(connection, { dealId })).state).toBe('ResultsSubmitted')
})

it('skips the bad deals of a batch, and says which opened', async () => {
  const { solver: account } = parties
  const good = await makeDeal(connection, parties)
  const late = await makeDeal(connection, { ...parties, terms: { agreeBy: 1 } })
  const { opened } = await openDeals(connection, { account, openings: [late, good, good] })
  expect(opened).toEqual([good.id])
  expect((await readDeal(connection, { dealId: late.id })).state).toBe('None')
})

it('finds the events of one deal and of no other', async () => {
  const { solver: account, resourceProvider } = parties
  const { blockNumber: fromBlock } = await getChainTime(connection.client)
  const [first, second] = await Promise.all([
    makeDeal(connection, parties),
    makeDeal(connection, parties),
  ])
  const { hash: open } = await openDeals(connection, { account, openings: [first, second] })
  const { deal } = second
  const sent = {
    ...{ account: resourceProvider, deal, result, instructionCount: 1n },
    resourceProviderSignature: '0x',
  } as const
  const { hash: submit, receipt } = await submitResult(connection, sent)
  expect(await findDealEvents(connection, { dealId: first.id, fromBlock })).toMatchObject([
    { name: 'DealOpened', transaction: open },
  ])
  expect(await findDealEvents(connection, { dealId: second.id, fromBlock })).toMatchObject([
    { name: 'DealOpened', transaction: open },
    { name: 'ResultsSubmitted', transaction: submit },
  ])
  const later = { dealId: second.id, fromBlock: receipt.blockNumber }
  expect(await findDealEvents(connection, later)).toMatchObject([{ name: 'ResultsSubmitted' }])
})

it('says that a contract is somewhere else', async () => {
  const { solver } = parties
  const elsewhere: Connection = {
    ...connection,
    deployment: { ...connection.deployment, registry: solver.address, deals: solver.address },
  }
  const account = solver.address
  const wrong = { name: 'WrongContractError', values: [`address: ${account}`, expect.any(String)] }
  await expect(findService(elsewhere, { account })).rejects.toMatchObject(wrong)
  await expect(getBalances(elsewhere, { account })).rejects.toMatchObject(wrong)
  await expect(readDeal(elsewhere, { dealId: result })).rejects.toMatchObject(wrong)
})

it('says that the chain does not answer any more, whatever is asked', async () => {
  // A chain that answers once, with its id.
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      response.end(JSON.stringify({ jsonrpc: '2.0', id: 0, result: '0x7a69' }))
      server.close()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const client = await connectChain({ rpcUrl: `http://127.0.0.1:${port}` })
  server.closeAllConnections()
  const dead = { ...connection, client }
  const { solver } = parties
  const account = solver.address
  const opening = await makeDeal(connection, parties)
  const questions = [
    getChainTime(client),
    readDeal(dead, { dealId: result }),
    getBalances(dead, { account }),
    findService(dead, { account }),
    findDealEvents(dead, { dealId: result, fromBlock: 0n }),
    openDeals(dead, { account: solver, openings: [opening] }),
  ]
  for (const outcome of await Promise.allSettled(questions))
    expect(outcome).toMatchObject({ reason: { name: 'RpcUnreachableError', retry: true } })
})
