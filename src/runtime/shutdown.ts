import { describeError } from './describe-error.ts'
import type { Logger } from './logger.ts'

/** Closes what was opened, last opened first, once. */
export type Shutdown = {
  /** Fires when closing begins: stop taking work. */
  signal: AbortSignal
  /** Registers how to close something, at the moment it is opened; at once if closing has begun. */
  add: (name: string, close: () => void | Promise<void>) => void
  /** Closes everything; later calls wait for the first. */
  run: (reason?: Error) => Promise<void>
}

export type CreateShutdownParameters = {
  logger: Logger
  /** How long one closing may take, in ms. */
  grace?: number
}

/**
 * Makes the list of what a process has to close before it ends.
 *
 * @param parameters - the logger that hears of closings that fail.
 */
export function createShutdown(parameters: CreateShutdownParameters): Shutdown {
  const { logger, grace = 5_000 } = parameters
  const controller = new AbortController()
  const closings: { name: string; close: () => void | Promise<void> }[] = []
  let running: Promise<void> | undefined

  async function closeAll() {
    for (let item = closings.pop(); item; item = closings.pop()) {
      const { name, close } = item
      const timeout = Promise.withResolvers<never>()
      const timer = setTimeout(() => timeout.reject(new Error(`took over ${grace} ms`)), grace)
      try {
        await Promise.race([close(), timeout.promise])
      } catch (error) {
        logger.warn({ closing: name, error: describeError(error) }, 'closing failed')
      } finally {
        clearTimeout(timer)
      }
    }
  }

  return {
    signal: controller.signal,
    add(name, close) {
      closings.push({ name, close })
      // Opened while everything closes, or after: nobody else would close it.
      if (running) running = running.then(closeAll)
    },
    run(reason = new DOMException('Shutting down.', 'AbortError')) {
      running ??= (() => {
        controller.abort(reason)
        return closeAll()
      })()
      return running
    },
  }
}
