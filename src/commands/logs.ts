import { resolve } from 'node:path'
import { Args, Flags } from '@oclif/core'
import { BaseCommand } from '../cli/base-command.ts'
import { collectOutput } from '../cli/collect-output.ts'
import { dataFlags } from '../cli/data-flags.ts'
import { dealFlags } from '../cli/deal-flags.ts'
import { showOutput } from '../cli/show-output.ts'
import { readRole } from '../cli/wallet-flags.ts'
import type { LogEnd } from '../services/logs/read-log.ts'

/** A log as `--json` prints it. */
type ShownLog = { dealId: string; end: LogEnd; stdout: string; stderr: string; leftOut: number }

/** Why there is no more of it, in words. */
const ends: Record<LogEnd, string> = {
  done: 'The job is done. What counts is its result, which is verified.',
  over: 'The deal is over.',
  read: 'That is all so far.',
  ended: 'Nothing more is read.',
}

export default class Logs extends BaseCommand {
  static override summary = 'Show what the job of a deal prints while it runs.'
  static override description =
    "For the deal's job creator and its resource provider, as long as the deal is under way. What the program writes to stdout goes to stdout, what it writes to stderr to stderr. None of it is verified: only the signed result is."
  static override examples = [
    `<%= config.bin %> <%= command.id %> 0x${'0123456789abcdef'.repeat(4)}`,
    '<%= config.bin %> <%= command.id %> 0x0123 --no-follow',
    '<%= config.bin %> <%= command.id %> 0123456789abcdef --role job-creator',
  ]
  static override args = {
    deal: Args.string({
      description: "The deal's id or the beginning of it, or the id that gdcn run printed.",
      required: true,
    }),
  }
  static override flags = {
    ...dealFlags,
    ...dataFlags,
    follow: Flags.boolean({
      char: 'f',
      description: 'Go on until the job is done or the deal is over.',
      env: 'LOGS_FOLLOW',
      allowNo: true,
      default: true,
    }),
  }

  async run(): Promise<ShownLog> {
    const { args, flags } = await this.parse(Logs)
    const { runShowLog } = await import('../services/log-service.ts')
    const collected = collectOutput()
    const closed = new AbortController()
    // Whoever read it has seen enough.
    process.stdout.once('error', () => closed.abort())
    const listener = this.jsonEnabled() ? collected.listener : showOutput(process.stdout).listener
    const { dealId, end } = await this.withContext(flags, (context) =>
      runShowLog({
        ...{ ...flags, context, listener, deal: args.deal, closed: closed.signal },
        role: flags.role && readRole(flags.role),
        dataDir: resolve(flags['data-dir']),
        onOutage: (sentence) => this.logToStderr(`… ${sentence} …`),
        until: flags.follow ? 'done' : 'read',
        environment: process.env,
      }),
    )
    if (!this.jsonEnabled()) this.logToStderr(ends[end])
    return { dealId, end, ...collected.read() }
  }
}
