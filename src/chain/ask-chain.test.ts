import { createServer, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { describeFailure } from '../api/describe-failure.ts'
import { reportError } from '../cli/report-error.ts'
import { describeError } from '../runtime/describe-error.ts'
import { getChainTime } from './actions/get-chain-time.ts'
import { readDeal } from './actions/read-deal.ts'
import { connectChain } from './connection.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** A node that tells its id, and answers everything else with this; its URL holds a key. */
async function connectTo(answer: object | string, status = 200) {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { id, method } = JSON.parse(Buffer.concat(chunks).toString())
    const known = { jsonrpc: '2.0', id, result: '0x7a69' }
    if (method === 'eth_chainId') return response.end(JSON.stringify(known))
    const body = typeof answer === 'string' ? answer : JSON.stringify({ ...known, ...answer })
    return response.writeHead(status).end(body)
  })
  const listening = server
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const address = listening.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const url = `http://127.0.0.1:${port}`
  const client = await connectChain({ rpcUrl: `${url}/v3/SECRET?key=SECRET` })
  const nowhere = `0x${'11'.repeat(20)}` as const
  const deployment = { chainId: 31337, deals: nowhere, token: nowhere, registry: nowhere }
  return { url, client, connection: { client, deployment } }
}

const dealId = `0x${'44'.repeat(32)}` as const
const fail = (code: number, data?: string) => ({
  result: undefined,
  error: { code, message: 'asked https://upstream.example/SECRET: limit', data },
})

async function catchError(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  )
}

it('says of which block a node does not tell, and that in one line', async () => {
  const { connection } = await connectTo(fail(-32602))
  expect(await catchError(readDeal(connection, { dealId, blockNumber: 7n }))).toMatchObject({
    message: `The chain answered with an error.
  reason: It does not tell what was at block 7, from before it was started or too long ago for it.
  code: -32602
Try again in a while, or set WEB3_RPC_URL to another node of the same chain.`,
  })
  expect(await catchError(readDeal(connection, { dealId }))).toMatchObject({
    values: ['reason: Invalid parameters were provided to the RPC method.', 'code: -32602'],
  })
})

describe.each([
  [-32005, 'Request exceeds defined limit.'],
  [-32603, 'An internal error was received.'],
  [-32000, 'Missing or invalid parameters.'],
  [-32601, 'The method "eth_getBlockByNumber" does not exist'],
  [-32099, 'RPC Request failed.'],
])('a node that answers %s', (code, reason) => {
  it('may answer another time, whatever was asked', async () => {
    const { client, connection } = await connectTo(fail(code))
    const failed = { name: 'RpcFailedError', retry: true, party: 'outside' }
    expect(await catchError(getChainTime(client))).toMatchObject({
      ...failed,
      values: [expect.stringContaining(reason), `code: ${code}`],
    })
    expect(await catchError(readDeal(connection, { dealId }))).toMatchObject(failed)
  })

  it('shows no key, to whoever is told', async () => {
    const { url, client } = await connectTo(fail(code))
    const error = await catchError(getChainTime(client))
    for (const text of [
      describeError(error),
      describeFailure(error),
      JSON.stringify(reportError(error)),
    ])
      expect(text).not.toContain('SECRET')
    // Where it was asked is what an operator wants to know.
    expect(describeFailure(error)).toContain(`${url}/…`)
  })
})

it('shows no key of a node that fails otherwise', async () => {
  const { client } = await connectTo('no', 500)
  const error = await catchError(getChainTime(client))
  expect(error).toMatchObject({ name: 'RpcUnreachableError', retry: true })
  expect(describeError(error) + describeFailure(error)).not.toContain('SECRET')
})

it.each([
  ['says nothing', { result: '0x' }],
  ['reverts', fail(3, '0x')],
  ['reverts with what nobody knows', fail(3, '0xdeadbeef')],
  ['reverts on an old node', fail(-32603, '0xdeadbeef')],
])('knows a contract that is not ours, which %s', async (_, answer) => {
  const { connection } = await connectTo(answer)
  const error = await catchError(readDeal(connection, { dealId }))
  expect(error).toMatchObject({ name: 'WrongContractError', exitCode: 2 })
  expect(describeError(error) + describeFailure(error)).not.toContain('SECRET')
})
