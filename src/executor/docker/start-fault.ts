import { EngineRefusedError, ExecutorUnavailableError } from '../../errors/executor.ts'
import type { DockerJob } from '../executor.ts'
import { type End, endAt } from './judge-end.ts'

/**
 * Tells from the engine's words why a container did not start, where that is the job's own doing:
 * everybody finds the same. What it says differs between versions, so it is not passed on.
 *
 * @param error - what starting has thrown.
 * @param job - what was to be started.
 * @returns how the job has ended.
 * @throws the error when it is about this machine.
 */
export function startFault(error: unknown, job: DockerJob): End {
  if (!(error instanceof EngineRefusedError)) throw error
  if (MEMORY.test(error.reason)) return endAt('memory', job)
  for (const [words, fault] of FAULTS) if (words.test(error.reason)) return notRun(fault)
  if (/could not select device driver|nvidia-container|unresolvable CDI/i.test(error.reason)) {
    throw new ExecutorUnavailableError({
      executor: 'docker',
      reason: 'its engine gives no GPUs to containers',
      remedy: 'Install the NVIDIA Container Toolkit and start the engine anew, or offer no GPUs.',
      cause: error,
    })
  }
  throw error
}

/**
 * Says how a job ends that cannot be run.
 *
 * @param fault - why, as the end of a sentence.
 * @returns its end.
 */
export function notRun(fault: string): End {
  return { exitCode: 126, reason: `The program cannot be run: ${fault}.` }
}

const MEMORY = /memory limit too low|init was OOM-killed/i

const FAULTS: readonly (readonly [RegExp, string])[] = [
  [/exec format error/i, 'its program is for another kind of machine'],
  [/exec: .*(not found|no such file)/i, 'its image has no such program'],
  [/exec: .*(permission denied|is a directory)/i, 'its program may not be executed'],
  [/no command specified/i, 'its image says no program to run'],
  [/working directory|chdir to cwd|mkdir .*cwd/i, 'its working directory cannot be entered'],
  [
    /unable to find (user|group)|no matching entries in (passwd|group)/i,
    'its image names a user that it does not have',
  ],
  [/not a directory/i, 'it wants a directory where its image has a file'],
  [/invalid environment variable/i, 'it sets a variable without a name'],
]

/**
 * Tells whether a container has started and ended before its program could begin: the runtime then
 * says so in its place.
 *
 * @param exitCode - how it ended.
 * @param stderr - all that was written.
 * @returns the end of a sentence on the job, or undefined for a program that did begin.
 */
export function execFault(exitCode: number, stderr: string): string | undefined {
  if (exitCode !== 1 && exitCode !== 255) return undefined
  const [, words] = EXEC_FAILED.exec(stderr) ?? []
  if (words === 'exec format error') return 'its program is for another kind of machine'
  if (words === 'permission denied') return 'its program may not be executed'
  return words && 'its image has no such program'
}

const EXEC_FAILED =
  /^(?:standard_init_linux\.go:\d+: )?exec (?:user process caused: |user process caused ")?(?:[^\n]*: )?(exec format error|permission denied|no such file or directory)"?\s*$/
