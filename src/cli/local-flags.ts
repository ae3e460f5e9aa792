import { Flags } from '@oclif/core'
import { dataFlags } from './data-flags.ts'

/** The flags of the commands that look after a local chain. */
export const localFlags = {
  ...dataFlags,
  'env-file': Flags.string({
    description: 'The file of settings for the other commands.',
    env: 'ENV_FILE',
    default: '.env',
  }),
}
