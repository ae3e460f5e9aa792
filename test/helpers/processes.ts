import { readdirSync, readFileSync } from 'node:fs'

/** The environment variable by which a test knows its own processes again. */
export const mark = 'GDCN_TEST_MARK'

/**
 * Finds the processes that a test has started, and those that these have started, wherever they
 * belong by now: all have inherited the mark.
 *
 * @param value - the mark of this test.
 * @returns their ids and command lines.
 */
export function findProcesses(value: string): readonly { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const environment = readFileSync(`/proc/${name}/environ`, 'latin1').split('\0')
        if (!environment.includes(`${mark}=${value}`)) return []
        const command = readFileSync(`/proc/${name}/cmdline`, 'latin1').replaceAll('\0', ' ')
        return [{ pid: Number(name), command }]
      } catch {
        // It has ended in the meantime, or is not ours.
        return []
      }
    })
}
