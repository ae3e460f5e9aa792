import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Executor, ExecutorJob, LimitHit } from '../executor.ts'
import { readFiles } from './jobs.ts'

/** The jobs that a driver of the suite supplies, as its engine runs them. */
export type SuiteJobs = {
  /** Writes `out` to stdout, `err` to stderr, and `x` to `outputs/b` and `outputs/a/c`. */
  files: ExecutorJob
  /** Exits with 7. */
  fails: ExecutorJob
  /** Fails in a way of its engine that is not an exit. */
  crashes: ExecutorJob
  /** Runs round for ever, with limits that it does not reach within a test. */
  endless: ExecutorJob
  /** Runs round for ever, with a limit of a second. */
  spins: ExecutorJob
  /** Writes `x` to stdout for ever; it may write 10 bytes. */
  writes: ExecutorJob
  /** Takes more and more memory. */
  hogs: ExecutorJob
  /** Prints `/inputs/a` and `/inputs/dir/b`; exits with 1 where it can write there. */
  reads: ExecutorJob
  /** Cannot be run. */
  broken: ExecutorJob
}

/**
 * Describes how every executor behaves.
 *
 * @param create - makes the executor.
 * @param jobs - what to run on it.
 * @param engine - how its engine differs: what stops a program that runs round for ever, and what a
 * crash is as an exit code.
 */
export function executorSuite(
  create: () => Executor,
  jobs: SuiteJobs,
  engine: { spins: LimitHit; crashes: number },
): void {
  describe('as every executor', () => {
    it('is ready and says its version', async () => {
      expect(await create().check()).toMatchObject({ version: expect.stringMatching(/\d/) })
    })

    it('gives stdout, stderr, exitCode and outputs, sorted by path', async () => {
      const execution = await create().run(jobs.files)
      const files = await readFiles(execution)
      expect(files).toEqual({
        exitCode: '0',
        'outputs/a/c': 'x',
        'outputs/b': 'x',
        stderr: 'err',
        stdout: 'out',
      })
      expect(execution.files.map(({ path }) => path)).toEqual(Object.keys(files))
      expect(execution.files.map(({ size }) => size)).toEqual([1, 1, 1, 3, 3])
      await execution.release()
      await execution.release()
    })

    it('lets a program read the data that it is given, and write none of it', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'gdcn-data-'))
      try {
        mkdirSync(join(folder, 'given'))
        writeFileSync(join(folder, 'a'), 'moo')
        writeFileSync(join(folder, 'given', 'b'), 'cow')
        const data = [
          { name: 'dir', source: join(folder, 'given') },
          { name: 'a', source: join(folder, 'a') },
        ]
        const execution = await create().run({ ...jobs.reads, data })
        const files = await readFiles(execution)
        expect(files).toEqual({ exitCode: '0', stderr: files.stderr, stdout: 'moocow' })
        expect(readdirSync(folder, { recursive: true }).sort()).toEqual(['a', 'given', 'given/b'])
        await execution.release()
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    })

    it('gives the same execution again', async () => {
      const executor = create()
      const [first, second] = await Promise.all([
        executor.run(jobs.files),
        executor.run(jobs.files),
      ])
      expect(await readFiles(first)).toEqual(await readFiles(second))
      expect(first.instructionCount).toBe(second.instructionCount)
      expect(first.instructionCount).toBeGreaterThan(0n)
    })

    it('passes live output on as it comes', async () => {
      const seen = { stdout: '', stderr: '' }
      await create().run(jobs.files, {
        onOutput: (stream, bytes) => {
          seen[stream] += Buffer.from(bytes).toString()
        },
      })
      expect(seen).toEqual({ stdout: 'out', stderr: 'err' })
    })

    it('reports exit codes, crashes and what cannot be run as executions', async () => {
      const executor = create()
      for (const [job, exitCode] of [
        [jobs.fails, 7],
        [jobs.crashes, engine.crashes],
        [jobs.broken, 126],
      ] as const) {
        const execution = await executor.run(job)
        expect(execution).toMatchObject({ exitCode })
        expect(execution).not.toHaveProperty('limitHit')
        expect(await readFiles(execution)).toMatchObject({ exitCode: String(exitCode) })
      }
    })

    it.each([
      ['spins', engine.spins, 124],
      ['writes', 'output', 153],
      ['hogs', 'memory', 137],
    ] as const)('stops a program that %s', async (name, limitHit, exitCode) => {
      const execution = await create().run(jobs[name])
      expect(execution).toMatchObject({ exitCode, limitHit })
      const { stderr } = await readFiles(execution)
      expect(stderr).toMatch(/^gdcn: The program was stopped .*\.\n$/)
    })

    it('cuts output off exactly at its limit', async () => {
      const { stdout } = await readFiles(await create().run(jobs.writes))
      expect(stdout).toBe('x'.repeat(10))
    })

    it('stops when it is told to, with the reason it was given', async () => {
      const controller = new AbortController()
      const reason = new Error('enough')
      const running = create().run(jobs.endless, { signal: controller.signal })
      setTimeout(() => controller.abort(reason), 100)
      await expect(running).rejects.toBe(reason)
    })

    it('rejects with the error of whoever watches the output', async () => {
      const reason = new Error('cannot watch')
      const running = create().run(jobs.files, {
        onOutput: () => {
          throw reason
        },
      })
      await expect(running).rejects.toBe(reason)
    })

    it('starts nothing for a signal that has already fired', async () => {
      const reason = new Error('never mind')
      const running = create().run(jobs.endless, { signal: AbortSignal.abort(reason) })
      await expect(running).rejects.toBe(reason)
    })
  })
}
