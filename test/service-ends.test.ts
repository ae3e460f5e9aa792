import { createServer, request } from 'node:http'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createApiClient } from '../src/api/client.ts'
import { systemClock } from '../src/runtime/clock.ts'
import { eventually } from './helpers/eventually.ts'
import type { Running } from './helpers/gdcn.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestProcesses } from './helpers/test-processes.ts'

// Whole paths, by processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain

beforeAll(async () => {
  chain = await startTestChain()
})
afterAll(() => chain.stop())

/** A way to the chain that can fall silent: it takes every question and answers none. */
async function startSilentProxy(target: string) {
  let silent = false
  let unanswered = 0
  const server = createServer((near, answer) => {
    if (silent) {
      unanswered += 1
      return
    }
    const { method, headers } = near
    const far = request(new URL(target), { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 500, response.headers)
      response.pipe(answer)
    })
    far.on('error', () => answer.destroy())
    near.pipe(far)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    unanswered: () => unanswered,
    silence: () => {
      silent = true
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

async function end(service: Running) {
  const start = performance.now()
  service.child.kill('SIGTERM')
  expect(await service.ended).toEqual({ code: 0, signal: null })
  expect(performance.now() - start).toBeLessThan(5_000)
  expect(service.stderr()).not.toContain('closing failed')
}

it('ends a service at once, with its offers withdrawn, while the chain does not answer', async () => {
  const proxy = await startSilentProxy(chain.url)
  const network = await startTestProcesses(chain)
  try {
    // Both again, over the proxy.
    await network.kill('resource-provider')
    await network.kill('solver')
    const own = { WEB3_RPC_URL: proxy.url }
    const solver = await network.startService('solver', own)
    const provider = await network.startService('resource-provider', own)
    const url = `http://127.0.0.1:${network.env.SERVER_PORT}`
    const client = createApiClient({ url, clock: systemClock })
    const standing = async () => (await client.listResourceOffers()).length
    const before = await standing()
    proxy.silence()
    await eventually(() => proxy.unanswered() > 4, 'questions without an answer')
    await end(provider)
    expect(await standing()).toBe(before - 1)
    await end(solver)
  } finally {
    await network.stop()
    await proxy.close()
  }
})
