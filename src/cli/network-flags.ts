import { Flags } from '@oclif/core'

/** The flags that name a network; each has an environment variable. */
export const chainFlags = {
  'rpc-url': Flags.string({
    description:
      'JSON-RPC URL of the chain; several, separated by commas, are used in turn when one is away.',
    env: 'WEB3_RPC_URL',
    helpGroup: 'NETWORK',
  }),
  'chain-id': Flags.integer({
    description: 'The id that the chain must have.',
    env: 'WEB3_CHAIN_ID',
    min: 1,
    max: Number.MAX_SAFE_INTEGER,
    helpGroup: 'NETWORK',
  }),
  deals: Flags.string({
    description: 'Address of the Deals contract.',
    env: 'WEB3_DEALS_ADDRESS',
    helpGroup: 'NETWORK',
  }),
  token: Flags.string({
    description: 'Address of the token.',
    env: 'WEB3_TOKEN_ADDRESS',
    helpGroup: 'NETWORK',
  }),
  registry: Flags.string({
    description: 'Address of the service registry.',
    env: 'WEB3_REGISTRY_ADDRESS',
    helpGroup: 'NETWORK',
  }),
}

/** The flags that name a network and the solver to speak to. */
export const networkFlags = {
  ...chainFlags,
  solver: Flags.string({
    description: "The solver's account, by which its URL is found in the registry.",
    env: 'SERVICE_SOLVER',
    helpGroup: 'NETWORK',
  }),
}
