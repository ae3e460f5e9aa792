import { Flags } from '@oclif/core'
import { networkFlags } from './network-flags.ts'

/** The flags of the commands that ask about one deal. */
export const dealFlags = {
  ...networkFlags,
  role: Flags.option({
    options: ['job-creator', 'resource-provider', 'solver', 'mediator'] as const,
    description:
      'Whose account asks: that of WEB3_PRIVATE_KEY, else of <ROLE>_PRIVATE_KEY; unless said, of the first that there is of job creator, resource provider and mediator.',
    env: 'DEAL_ROLE',
  })(),
}
