import { Flags } from '@oclif/core'
import { chainFlags } from './network-flags.ts'

/** The roles as they are written on the command line. */
const roles = {
  'job-creator': 'jobCreator',
  'resource-provider': 'resourceProvider',
  solver: 'solver',
  mediator: 'mediator',
  admin: 'admin',
  faucet: 'faucet',
} as const

/** A role as it is written on the command line. */
type WrittenRole = keyof typeof roles

/** The flags of the commands that move an account's tokens. */
export const walletFlags = {
  ...chainFlags,
  role: Flags.option({
    options: Object.keys(roles) as WrittenRole[],
    description: 'Whose account it is: that of WEB3_PRIVATE_KEY, else of <ROLE>_PRIVATE_KEY.',
    env: 'WALLET_ROLE',
    default: 'job-creator' as const,
  })(),
}

/** The flags of the commands that look at an account. */
export const accountFlags = {
  ...walletFlags,
  account: Flags.string({
    description: 'The address of any account, for which no key is needed.',
    env: 'WALLET_ACCOUNT',
    helpValue: '0x…',
  }),
}

/**
 * Reads a role as the code names it.
 *
 * @param role - as it is written on the command line.
 */
export function readRole<role extends WrittenRole>(role: role): (typeof roles)[role] {
  return roles[role]
}
