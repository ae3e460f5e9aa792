import { Flags } from '@oclif/core'

/** The flag of whoever fetches the data of jobs. */
export const inputLimitFlags = {
  'input-limit': Flags.integer({
    description: 'The most input data that it fetches for one job, in MiB.',
    env: 'INPUT_LIMIT',
    default: 100,
    min: 0,
    max: 1024 * 1024,
    helpGroup: 'MACHINE',
  }),
}
