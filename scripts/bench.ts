/**
 * Measures how long a job takes from `gdcn run` to its result, on a local network of separate
 * processes with everything on the disk, and prints the median of each stage.
 *
 * npm run bench [-- how many jobs]
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stages } from '../src/market/stages.ts'
import { root } from './forge.ts'

const jobs = Number(process.argv[2] ?? 20)
const bin = fileURLToPath(new URL('bin/gdcn', root))
const folder = mkdtempSync(join(tmpdir(), 'gdcn-bench-'))
const env = {
  PATH: process.env.PATH,
  HOME: folder,
  DATA_DIR: join(folder, 'data'),
  RPC_PORT: '0',
  SERVER_PORT: '0',
}
const services: ChildProcess[] = []

function start(...args: string[]): ChildProcess {
  return spawn(bin, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function run(...args: string[]): Promise<string> {
  const child = start(...args)
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.on('data', (chunk: Buffer) => {
      output[name] += chunk
    })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`gdcn ${args.join(' ')} ended with ${code}: ${output.stderr}`)
  return output.stdout
}

/** Starts a service, and waits until it says that it is ready. */
async function serve(name: string, ready: string): Promise<void> {
  const child = start(name)
  services.push(child)
  let written = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      written += chunk
      if (written.includes(ready)) resolve()
    })
    child.once('exit', () => reject(new Error(`${name} ended: ${written}`)))
  })
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = 0] = [sorted[middle - 1 + (sorted.length % 2)], sorted[middle]]
  return (low + high) / 2
}

function print(name: string, values: readonly number[]): void {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const cells = [median(values), least, most].map((value) => value.toFixed(0).padStart(8))
  console.log(`  ${name.padEnd(28)}${cells.join('')}`)
}

try {
  await run('boot')
  await serve('solver', 'SOL solver registered')
  await serve('resource-provider', 'resource provider ready')
  await run('run', 'cowsay:v0.0.1', 'Message=warm')
  const measured: { stages: Record<(typeof stages)[number], number>; whole: number }[] = []
  for (let job = 0; job < jobs; job += 1) {
    const begin = performance.now()
    const { result } = JSON.parse(await run('run', 'cowsay:v0.0.1', `Message=${job}`, '--json'))
    measured.push({ stages: result.stages, whole: performance.now() - begin })
  }
  console.log(`${jobs} jobs, one after the other, in ms\n${' '.repeat(30)}  median   least    most`)
  for (const stage of stages)
    print(
      stage,
      measured.map((job) => job.stages[stage]),
    )
  const inHand = ({ stages: { settlement, ...before } }: (typeof measured)[number]) =>
    Object.values(before).reduce((sum, time) => sum + time, 0)
  print('offer to result in hand', measured.map(inHand))
  print(
    'the whole command, settled',
    measured.map(({ whole }) => whole),
  )
} finally {
  for (const service of services.reverse()) {
    service.kill('SIGTERM')
    if (service.exitCode === null) await once(service, 'exit')
  }
  await run('stop')
  rmSync(folder, { recursive: true })
}
