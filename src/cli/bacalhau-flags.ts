import { Flags } from '@oclif/core'

/** The flags that say which bacalhau there is, and where its node listens. */
export const bacalhauFlags = {
  'bacalhau-path': Flags.file({
    description: 'The bacalhau program; /usr/bin/bacalhau or that on PATH unless told.',
    env: 'BACALHAU_BINARY',
    helpGroup: 'BACALHAU',
  }),
  'bacalhau-host': Flags.string({
    description:
      'Where the API of the bacalhau node listens; whoever reaches it may run jobs there.',
    env: 'BACALHAU_API_HOST',
    default: '127.0.0.1',
    helpGroup: 'BACALHAU',
  }),
  'bacalhau-port': Flags.integer({
    description: 'The port of the API of the bacalhau node.',
    env: 'BACALHAU_API_PORT',
    default: 1_234,
    min: 1,
    max: 65_535,
    helpGroup: 'BACALHAU',
  }),
}
