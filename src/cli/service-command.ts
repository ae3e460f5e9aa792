import { Flags } from '@oclif/core'
import { InterruptedError } from '../errors/interrupted.ts'
import type { Context } from '../runtime/context.ts'
import { BaseCommand, type GlobalSettings } from './base-command.ts'

/** The parent of commands that go on until they are told to end. Being told is how they succeed. */
export abstract class ServiceCommand extends BaseCommand {
  static override enableJsonFlag = false

  static override baseFlags = {
    ...BaseCommand.baseFlags,
    'log-level': Flags.option({
      options: ['debug', 'info', 'warn', 'error', 'silent'] as const,
      description: 'The least important log lines to write, on stderr.',
      env: 'LOG_LEVEL',
      default: 'info' as const,
      helpGroup: 'GLOBAL',
    })(),
  }

  protected override logFor(): 'programs' {
    return 'programs'
  }

  /** Everything that was opened is closed. What was given up may still wait for somebody. */
  protected override async finally(): Promise<void> {
    process.exit()
  }

  /**
   * Starts something and keeps it up until this process is told to end.
   *
   * @param settings - what every command is told.
   * @param start - starts it; whatever it opens it registers with the context's shutdown. What can
   * end by itself it returns, as a promise that rejects then.
   */
  protected async serve(
    settings: GlobalSettings,
    start: (context: Context) => Promise<void> | Promise<{ ended: Promise<never> }>,
  ): Promise<void> {
    let up = false
    await this.withContext(settings, async (context) => {
      const started = await start(context)
      up = true
      const told = new Promise((resolve) => {
        context.shutdown.signal.addEventListener('abort', resolve, { once: true })
      })
      await Promise.race([told, ...(started ? [started.ended] : [])])
    }).catch((error: unknown) => {
      if (!up || !(error instanceof InterruptedError)) throw error
    })
  }
}
