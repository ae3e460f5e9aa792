import { Flags } from '@oclif/core'

/** The flag of the commands that see a job through. */
export const outputFlags = {
  output: Flags.string({
    description:
      'The directory to write the results to, new or empty; results/<deal id> in the data directory unless told.',
    env: 'RUN_OUTPUT',
    helpValue: 'DIR',
  }),
}
