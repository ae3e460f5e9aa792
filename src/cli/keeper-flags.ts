import { Flags } from '@oclif/core'

/** The flag of every service that may watch deadlines for others. */
export const keeperFlags = {
  keeper: Flags.boolean({
    description: 'End the deals of others, too, once a deadline has passed; that costs gas.',
    env: 'KEEPER',
  }),
}
