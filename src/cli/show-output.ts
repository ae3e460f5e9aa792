import type { LogListener } from '../services/logs/read-log.ts'
import { createOutputWriter, type OutputStream } from './write-output.ts'

/** What a job has printed while it ran, as it is shown. */
export type ShownOutput = {
  listener: LogListener
  /**
   * Holds what was shown of stdout against what was verified.
   *
   * @param verified - stdout, as UTF-8.
   * @param isCut - whether that is only how it begins.
   * @returns what is left to be printed, and what is wrong with what was shown, if anything is.
   */
  compare: (verified: string, isCut: boolean) => { rest: string; fault?: string }
  /** Prints what is left of stdout. */
  print: (rest: string) => Promise<void>
}

/** How much of stdout is held against what is verified, in bytes: no result has more. */
const mostCompared = 64 * 1024 * 1024

/**
 * Shows what a job prints as it comes, and what is lost of it on stderr.
 *
 * @param to - where its stdout goes; its stderr goes to ours.
 */
export function showOutput(to: OutputStream): ShownOutput {
  const write = { stdout: createOutputWriter(to), stderr: createOutputWriter(process.stderr) }
  const say = (text: string) => process.stderr.write(`… ${text} …\n`)
  let shown: Uint8Array[] = []
  let size = 0
  let isWhole = true

  return {
    listener: {
      async onOutput(stream, bytes) {
        if (stream === 'stdout') {
          size += bytes.length
          if (size <= mostCompared) shown.push(bytes)
          else isWhole = false
        }
        await write[stream](bytes)
      },
      onGap(stream, bytes) {
        if (stream === 'stdout') isWhole = false
        say(`${bytes} bytes of ${stream} left out`)
      },
      onRestart(attempt) {
        if (size > 0) isWhole = false
        shown = []
        say(`the output begins anew, with attempt ${attempt} of the provider`)
      },
      onState: () => {},
    },
    compare(verified, isCut) {
      const bytes = Buffer.concat(shown)
      const begun = new TextDecoder().decode(bytes, { stream: true })
      if (isWhole && new TextDecoder().decode(bytes) === verified) return { rest: '' }
      if (isWhole && isCut && begun.startsWith(verified)) return { rest: '' }
      if (isWhole && verified.startsWith(begun)) return { rest: verified.slice(begun.length) }
      const fault = isWhole
        ? 'What was shown while the job ran is not what was verified, which follows.'
        : 'Not all was shown, or more than once, while the job ran; what was verified follows.'
      return { rest: verified, fault }
    },
    print: (rest) => write.stdout(Buffer.from(rest)),
  }
}
