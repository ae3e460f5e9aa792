import { Flags } from '@oclif/core'

/** The flag of every service that keeps results. */
export const diskFlags = {
  'reserve-disk': Flags.integer({
    description: 'How much of the disk stays free, in MB: with less, no new work is taken.',
    env: 'RESERVE_DISK',
    default: 512,
    min: 0,
    helpGroup: 'GLOBAL',
  }),
}
