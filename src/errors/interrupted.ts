import { BaseError } from './base.ts'

/** The process was told to end before it was done. */
export class InterruptedError extends BaseError {
  override readonly name = 'InterruptedError'
  constructor(parameters: { exitCode: number; dealId?: string }) {
    const { exitCode, dealId } = parameters
    if (dealId === undefined) super('Interrupted.', { exitCode })
    else
      super('Interrupted, and a deal is signed.', {
        values: [`deal: ${dealId}`],
        remedy:
          'Run the same command again to go on with it. Without that it ends by its deadlines: the provider is paid for what it submits in time, and else you get everything back.',
        exitCode,
      })
  }
}
