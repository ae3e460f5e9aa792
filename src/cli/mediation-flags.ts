import { Flags } from '@oclif/core'

/** The flags that say who rules on doubted results. */
export const mediationFlags = {
  mediation: Flags.string({
    description: 'Address of the contract through which mediators rule.',
    env: 'WEB3_MEDIATION_ADDRESS',
    helpGroup: 'MEDIATION',
  }),
  mediators: Flags.string({
    description: 'The accounts that may rule on a doubted result, separated by commas.',
    env: 'SERVICE_MEDIATORS',
    helpGroup: 'MEDIATION',
  }),
  'mediation-fee': Flags.string({
    description: 'What a ruling costs, in tokens; paid only when a result is doubted.',
    env: 'MEDIATION_FEE',
    default: '0.1',
    helpGroup: 'MEDIATION',
  }),
}
