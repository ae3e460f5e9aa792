import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApiClient } from '../src/api/client.ts'
import { connectChain } from '../src/chain/connection.ts'
import type { Stage } from '../src/market/stages.ts'
import { systemClock } from '../src/runtime/clock.ts'
import type { RunJobParameters } from '../src/services/run/run-job.ts'
import { type Fault, type FaultyProxy, startFaultyProxy } from './helpers/faulty-proxy.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { fee, startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork
let proxy: FaultyProxy | undefined

beforeAll(async () => {
  chain = await startTestChain()
})
beforeEach(async () => {
  network = await startTestNetwork(chain)
  await network.startProvider()
})
afterEach(async () => {
  await network.stop()
  await proxy?.close()
})
afterAll(() => chain.stop())

const html: Fault = { status: 502, type: 'text/html', body: '<h1>502 Bad Gateway</h1>' }

function refuse(status: number): Fault {
  const error = { name: 'Refused', message: 'No.', values: [], remedy: 'None.' }
  return { status, type: 'application/json', body: JSON.stringify({ error }) }
}

/** Starts a proxy that answers so many requests after a stage began, and those alone, wrongly. */
async function startFaults(parameters: {
  target: string
  fault: (body: string) => Fault
  times: number
  only?: RegExp
}) {
  const { target, fault, times, only = /./ } = parameters
  let left = 0
  let given = 0
  proxy = await startFaultyProxy(target, ({ method, path, body }) => {
    if (left === 0 || !only.test(`${method} ${path}`)) return undefined
    left -= 1
    given += 1
    return fault(body)
  })
  const during =
    (chosen: Stage): NonNullable<RunJobParameters['onStage']> =>
    ({ stage, status }) => {
      if (stage === chosen && status === 'started') left = times
    }
  return { url: proxy.url, during, given: () => given }
}

function clientAt(url: string) {
  const { accounts, connection } = network
  return createApiClient({
    url,
    account: accounts.jobCreator,
    deployment: connection.deployment,
    solver: accounts.solver.address,
    clock: systemClock,
  })
}

describe('a job creator gets what it pays for although its solver', () => {
  // What is asked in each stage, but for events, without which it must do too.
  const asked = {
    deal: /POST/,
    execution: /GET .*deals/,
    result: /files/,
    settlement: /acceptance/,
  }
  const nonsense: Fault = { status: 200, type: 'application/json', body: '{"deal":1}' }
  // Not nonsense for files: that they are others is the one answer of which there is no doubt.
  const faults: readonly (readonly [string, Fault, readonly (keyof typeof asked)[]])[] = [
    ['is behind a gateway that fails', html, ['deal', 'execution', 'result', 'settlement']],
    ['fails', refuse(500), ['result']],
    ['has lost the deal', refuse(404), ['execution', 'result', 'settlement']],
    ['knows it no more', refuse(401), ['deal', 'settlement']],
    ['answers nonsense', nonsense, ['execution', 'settlement']],
  ]
  const cases = faults.flatMap(([what, fault, stages]) =>
    stages.map((stage) => [what, stage, fault] as const),
  )
  it.each(cases)('%s in stage %s', async (_, stage, fault) => {
    const { accounts } = network
    const before = await network.free(accounts.jobCreator)
    const faulty = await startFaults({
      target: network.url(),
      fault: () => fault,
      times: 2,
      only: asked[stage],
    })
    const run = await network.run({
      client: clientAt(faulty.url),
      onStage: faulty.during(stage),
    })
    expect(faulty.given()).toBe(2)
    expect(run.state).toBe('ResultsAccepted')
    expect(await network.free(accounts.jobCreator)).toBe(before - run.cost - fee)
    expect(await network.lockedIs([])).toBe(true)
  })
})

describe('a job creator gets what it pays for although a node answers', () => {
  // Nothing is asked of the chain while the files come.
  const cases: readonly (readonly [number, Stage])[] = [
    [-32005, 'match'],
    [-32005, 'deal'],
    [-32000, 'execution'],
    [-32603, 'execution'],
    [-32005, 'settlement'],
    [-32603, 'settlement'],
  ]
  it.each(cases)('%s in stage %s', async (code, stage) => {
    const { accounts, connection } = network
    const before = await network.free(accounts.jobCreator)
    const faulty = await startFaults({
      target: chain.url,
      fault(body) {
        const { id } = JSON.parse(body)
        const error = { code, message: 'daily request count exceeded' }
        const answer = { jsonrpc: '2.0', id, error }
        return { status: 200, type: 'application/json', body: JSON.stringify(answer) }
      },
      // More than the client repeats by itself.
      times: 12,
    })
    const client = await connectChain({ rpcUrl: faulty.url, pollingInterval: 20 })
    const run = await network.run({
      connection: { ...connection, client },
      onStage: faulty.during(stage),
    })
    expect(faulty.given()).toBe(12)
    expect(run.state).toBe('ResultsAccepted')
    expect(await network.free(accounts.jobCreator)).toBe(before - run.cost - fee)
    expect(await network.lockedIs([])).toBe(true)
  })
})
