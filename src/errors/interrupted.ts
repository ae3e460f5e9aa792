import { BaseError } from './base.ts'

/** A job that was under way in a process that was told to end. */
export type InterruptedJob = {
  id: string
  /** Whether this process worked on it, or waited for one that does. */
  isOurs: boolean
  /** The deal that is signed for it, if one is. */
  dealId?: string | undefined
}

/** The process was told to end before it was done. */
export class InterruptedError extends BaseError {
  override readonly name = 'InterruptedError'
  constructor(parameters: {
    exitCode: number
    /** The job that can be come back to, if there is one. */
    job?: InterruptedJob | undefined
  }) {
    const { exitCode, job } = parameters
    const values = [
      ...(job ? [`job: ${job.id}`] : []),
      ...(job?.dealId === undefined ? [] : [`deal: ${job.dealId}`]),
    ]
    const { sentence, remedy } = describe(job)
    super(sentence, { values, exitCode, ...(remedy !== undefined && { remedy }) })
  }
}

function describe(job: InterruptedJob | undefined): { sentence: string; remedy?: string } {
  if (!job) return { sentence: 'Interrupted.' }
  const { id, isOurs, dealId } = job
  if (!isOurs) return { sentence: 'Interrupted.', remedy: `Come back to it: gdcn job wait ${id}` }
  if (dealId === undefined)
    return {
      sentence: 'Interrupted before a deal was signed.',
      remedy:
        'Nothing was paid: the offer is taken back, or expires. The same command offers the job again.',
    }
  return {
    sentence: 'Interrupted, and a deal is signed.',
    remedy: `Go on with it: gdcn job wait ${id}, or the same command again. Without that it ends by its deadlines: the provider is paid for what it submits in time, and else you get everything back.`,
  }
}
