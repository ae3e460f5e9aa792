import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { bin } from '../helpers/gdcn.ts'
import type { JobPlan } from './plan-job.ts'
import { type Program, startProgram } from './start-program.ts'

/** How long a process of a job creator may take, in ms; the chain's time goes by faster. */
const patience = 600_000
/** The exit code of what may succeed later, how often it is tried, and the pause between, in ms. */
const [tryAgain, mostTries, pause] = [75, 5, 2_000]

/** What came of a job, as its job creator knows. */
export type PlayedJob = {
  plan: JobPlan
  /** Whether a process of it has ended by itself, and well. */
  settled: boolean
  /** Whether a process has said that it is called off. */
  calledOff: boolean
  /** How many jobs it was; more than one when it had ended before it was run again. */
  begun: number
  /** What no job creator should see. */
  violations: readonly string[]
}

/**
 * Runs one job as planned.
 *
 * @param plan - the plan.
 * @param parameters - the job creator's settings, and where everything is kept.
 */
export async function playJob(
  plan: JobPlan,
  parameters: { env: Readonly<Record<string, string>>; folder: string },
): Promise<PlayedJob> {
  const { index, message, judge, retries, fate } = plan
  const { env, folder } = parameters
  const log = join(folder, 'jobs', `${index}.log`)
  const home = join(folder, 'homes', `job-${index}`)
  const violations: string[] = []
  let calledOff = false

  const start = (...args: readonly string[]) =>
    startProgram({ command: [bin, ...args], env, log, home })
  const run = (...args: readonly string[]) => {
    const wanted = ['cowsay:v0.0.1', '-i', `Message=${message}`, '--judge', judge]
    return start('run', ...wanted, '--retries', `${retries}`, ...args)
  }

  async function endOf(program: Program): Promise<number | null> {
    if (!(await endsWithin(program, patience))) {
      program.child.kill('SIGKILL')
      violations.push(`job ${index} did not end within ${patience} ms`)
    }
    return (await program.ended).code
  }

  /** Sees a run through as a script would: what may succeed later is tried later. */
  async function seeThrough(first: Program): Promise<number | null> {
    let code = await endOf(first)
    for (let tries = 1; code === tryAgain && tries < mostTries; tries += 1) {
      await sleep(pause)
      code = await endOf(run())
    }
    return code
  }

  async function play(): Promise<number | null> {
    const first = run('--new')
    if (fate.type === 'ends') return seeThrough(first)
    if (await endsWithin(first, fate.after)) return endOf(first)
    if (fate.type === 'cancels') {
      const [, id] = /^Job ([0-9a-f]{16})$/m.exec(first.log()) ?? []
      if (id) calledOff = (await endOf(start('job', 'cancel', id))) === 0
      return endOf(first)
    }
    first.child.kill('SIGKILL')
    const { code } = await first.ended
    if (fate.type === 'vanishes') return code
    await sleep(fate.pause)
    return seeThrough(run())
  }

  const settled = (await play()) === 0
  const said = readFileSync(log, 'utf8')
  if (said.includes('This should not happen'))
    violations.push(`job ${index} met an error of ours:\n${said.slice(-1_000)}`)
  const begun = said.match(/^Job [0-9a-f]{16}$/gm)?.length ?? 0
  return { plan, settled, calledOff, begun, violations }
}

async function endsWithin({ ended }: Program, time: number): Promise<boolean> {
  const waiting = new AbortController()
  const late = sleep(time, false, { signal: waiting.signal }).catch(() => false)
  const inTime = await Promise.race([ended.then(() => true), late])
  waiting.abort()
  return inTime
}
