import type { LogListener } from '../services/logs/read-log.ts'

/** What a job has printed, for a program that reads it at once. */
export type CollectedOutput = {
  listener: LogListener
  /** Tells the newest of each stream as UTF-8, and how many bytes are lost. */
  read: () => { stdout: string; stderr: string; leftOut: number }
}

/** The most that is kept of a stream, in bytes. */
const mostKept = 1024 * 1024

/** Collects what a job prints: the newest of each stream, and how much is lost. */
export function collectOutput(): CollectedOutput {
  let kept = { stdout: new Uint8Array(0), stderr: new Uint8Array(0) }
  let leftOut = 0
  return {
    listener: {
      onOutput(stream, bytes) {
        const all = Buffer.concat([kept[stream], bytes])
        const excess = Math.max(0, all.length - mostKept)
        leftOut += excess
        kept[stream] = new Uint8Array(all.subarray(excess))
      },
      onGap(_, bytes) {
        leftOut += bytes
      },
      onRestart() {
        kept = { stdout: new Uint8Array(0), stderr: new Uint8Array(0) }
        leftOut = 0
      },
      onState: () => {},
    },
    read: () => ({
      stdout: Buffer.from(kept.stdout).toString(),
      stderr: Buffer.from(kept.stderr).toString(),
      leftOut,
    }),
  }
}
