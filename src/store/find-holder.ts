import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { escapeControls } from '../runtime/escape-controls.ts'

/** Another process that has a lock. */
export type Holder = {
  pid: number
  /** Which command of gdcn it is, like `gdcn job wait 0123456789abcdef`; without its flags. */
  command?: string
}

/** How gdcn is named where it is started: as a package, bundled, and from its sources. */
const programs = new Set(['gdcn', 'main.js', 'main.ts'])

/**
 * Finds out who has a lock that `tryLock` did not get. The kernel is asked: no record of it can be
 * left behind.
 *
 * @param path - the lock's file.
 * @returns the process; undefined where the system does not tell, or it is this one.
 */
export function findHolder(path: string): Holder | undefined {
  try {
    const { ino, dev } = statSync(path)
    const [major, minor] = [(dev >> 8) & 0xfff, (dev & 0xff) | ((dev >> 12) & 0xfff00)]
    for (const line of readFileSync('/proc/locks', 'utf8').split('\n')) {
      const [, kind, , , owner, file = ''] = line.split(/\s+/)
      const [first = '', second = '', inode] = file.split(':')
      if (kind !== 'POSIX' || inode !== `${ino}`) continue
      if (Number.parseInt(first, 16) !== major || Number.parseInt(second, 16) !== minor) continue
      const pid = Number(owner)
      // Of another namespace, which has no number here.
      if (pid <= 0 || pid === process.pid) continue
      const command = readCommand(pid)
      return { pid, ...(command && { command }) }
    }
  } catch {
    // The system has no such list, or the file is gone.
  }
  return undefined
}

function readCommand(pid: number): string | undefined {
  const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  const start = words.findIndex((word) => programs.has(basename(word)))
  if (start < 0) return undefined
  // What flags say may be nobody's business.
  const rest = words.slice(start + 1, start + 4)
  const end = rest.findIndex((word) => word === '' || word.startsWith('-'))
  return escapeControls(['gdcn', ...rest.slice(0, end < 0 ? rest.length : end)].join(' '))
}
