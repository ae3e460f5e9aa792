import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { bin } from '../helpers/gdcn.ts'
import type { JobPlan } from './plan-job.ts'
import { type Program, startProgram } from './start-program.ts'

/** How long a process of a job creator may take, in ms; the chain's time goes by faster. */
const patience = 600_000

/** What came of a job, as its job creator knows. */
export type PlayedJob = {
  plan: JobPlan
  /** Whether a process of it has ended by itself, and well. */
  settled: boolean
  /** How many jobs it was; more than one when it had ended before it was run again. */
  begun: number
  /** What no job creator should see. */
  violations: readonly string[]
}

/**
 * Runs one job as planned.
 *
 * @param plan - the plan.
 * @param parameters - the job creator's settings, where its files are, and when to give it up.
 */
export async function playJob(
  plan: JobPlan,
  parameters: { env: Readonly<Record<string, string>>; folder: string },
): Promise<PlayedJob> {
  const { message, judge, retries, fate } = plan
  const { env, folder } = parameters
  const log = join(folder, 'jobs', `${plan.index}.log`)
  const home = join(folder, 'homes', `job-${plan.index}`)
  const violations: string[] = []
  let settled = false

  const start = (...args: readonly string[]) =>
    startProgram({ command: [bin, ...args], env, log, home })
  const run = (...args: readonly string[]) => {
    const wanted = ['cowsay:v0.0.1', '-i', `Message=${message}`, '--judge', judge]
    return start('run', ...wanted, '--retries', `${retries}`, ...args)
  }

  async function endOf(program: Program) {
    const giveUp = new AbortController()
    const late = sleep(patience, 'late', { signal: giveUp.signal }).catch(() => undefined)
    const first = await Promise.race([program.ended, late])
    giveUp.abort()
    if (first === 'late') {
      program.child.kill('SIGKILL')
      violations.push(`job ${plan.index} did not end within ${patience} ms`)
    }
    if ((await program.ended).code === 0) settled = true
  }

  const first = run('--new')
  if (fate.type === 'ends') await endOf(first)
  else {
    const stop = new AbortController()
    await Promise.race([
      first.ended,
      sleep(fate.after, undefined, { signal: stop.signal }).catch(() => {}),
    ])
    stop.abort()
    if (fate.type === 'cancels') {
      const [, id] = /^Job ([0-9a-f]{16})$/m.exec(first.log()) ?? []
      if (id) await start('job', 'cancel', id).ended
      await endOf(first)
    } else {
      first.child.kill('SIGKILL')
      if ((await first.ended).code === 0) settled = true
      else if (fate.type === 'resumes') {
        await sleep(fate.pause)
        await endOf(run())
      }
    }
  }
  const said = readFileSync(log, 'utf8')
  if (said.includes('This should not happen'))
    violations.push(`job ${plan.index} met an error of ours:\n${said.slice(-1_000)}`)
  return { plan, settled, begun: said.match(/^Job [0-9a-f]{16}$/gm)?.length ?? 0, violations }
}
