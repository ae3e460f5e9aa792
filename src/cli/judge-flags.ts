import { Flags } from '@oclif/core'

/** The flags that say what becomes of a result, and of a deal that ends without one. */
export const judgeFlags = {
  judge: Flags.string({
    description:
      'When to have a mediator check the result: never (accept), always (check), with a probability (sample:0.1), or when the job gives another result here (replicate).',
    env: 'RUN_JUDGE',
    helpValue: 'POLICY',
    default: 'accept',
  }),
  retries: Flags.integer({
    description:
      'How often to offer the job again when its provider fails: gives up, submits nothing, or is slashed.',
    env: 'RUN_RETRIES',
    default: 0,
    min: 0,
    max: 100,
  }),
}
