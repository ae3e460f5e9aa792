import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import type { Executor, ExecutorContext } from '../src/executor/executor.ts'
import { prepareJob } from '../src/modules/prepare-job.ts'
import { resultsFromMemory } from '../src/results/results-from-memory.ts'
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
beforeEach(async () => {
  network = await startTestNetwork(chain)
})
afterEach(() => network.stop())
afterAll(() => chain.stop())

/** A job for a container, of a directory of its own. */
async function containerJob() {
  const folder = mkdtempSync(join(tmpdir(), 'gdcn-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const template = {
    machine: { cpu: 100, ram: 64 },
    job: {
      APIVersion: 'V1beta1',
      Spec: {
        Engine: 'Docker',
        Docker: { Image: `registry.example/cow@sha256:${'0'.repeat(64)}` },
        Timeout: 10,
      },
    },
  }
  writeFileSync(join(folder, 'lilypad_module.json.tmpl'), JSON.stringify(template))
  return prepareJob({ module: folder, inputs: {} }, { cacheDir: join(folder, 'cache') })
}

/** Runs containers of which the test says where they have come to. */
function byHand() {
  const begun = Promise.withResolvers<ExecutorContext>()
  const may = Promise.withResolvers<void>()
  const executor: Executor = {
    name: 'by hand',
    engines: ['docker'],
    check: async () => ({ version: '1', gpus: [], runtimes: { docker: 'docker' } }),
    async run(_, context = {}) {
      begun.resolve(context)
      await may.promise
      return {
        exitCode: 0,
        instructionCount: 1n,
        files: resultsFromMemory({ exitCode: '0', stderr: '', stdout: 'moo' }),
        release: async () => {},
      }
    },
  }
  return { executor, begun: begun.promise, finish: may.resolve }
}

it('tells of a pull also where the output is not followed, and does not count it as execution', async () => {
  const container = byHand()
  await network.startProvider({ executor: container.executor })
  const told: string[] = []
  let [start, end] = [0, 0]
  const client = network.client()
  let streams = 0
  const run = network.run({
    job: await containerJob(),
    client: {
      ...client,
      async *followLog(asked) {
        streams += 1
        try {
          yield* client.followLog(asked)
        } finally {
          streams -= 1
        }
      },
    },
    onStage(event) {
      if (event.stage !== 'execution') return
      if (event.status === 'started') start = performance.now()
      else told.push(event.detail)
      if (event.status === 'done') end = performance.now()
    },
  })
  const context = await container.begun
  context.onState?.('pulling')
  await eventually(() => told.includes('the provider is pulling the image'), 'the pull is told')
  expect(streams).toBe(1)
  context.onState?.('running')
  await eventually(() => told.includes('the job is running'), 'the execution is told')
  // What it prints is nobody's business here.
  await eventually(() => streams === 0, 'nothing is followed any more')
  context.onOutput?.('stdout', Buffer.from('moo'))
  container.finish()
  const { stages, state } = await run
  expect(state).toBe('ResultsAccepted')
  const [, taken = ''] =
    /^the container ended, whose image took (\d+) ms$/.exec(told.at(-1) ?? '') ?? []
  expect(Number(taken)).toBeGreaterThan(0)
  expect(stages.execution).toBeCloseTo(end - start - Number(taken), -2)
})

it('tells of no pull where there was none', async () => {
  const container = byHand()
  await network.startProvider({ executor: container.executor })
  const told: string[] = []
  const run = network.run({
    job: await containerJob(),
    onStage(event) {
      if (event.stage === 'execution' && event.status !== 'started') told.push(event.detail)
    },
  })
  await container.begun
  container.finish()
  await run
  expect(told.at(-1)).toBe('the container ended')
  expect(told).not.toContain('the provider is pulling the image')
})
