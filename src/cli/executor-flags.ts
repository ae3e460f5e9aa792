import { Flags } from '@oclif/core'

/** The flags of whoever runs jobs. */
export const executorFlags = {
  executor: Flags.option({
    options: ['bacalhau', 'docker', 'wasm'] as const,
    description:
      'What runs containers: a bacalhau node, or the Docker Engine; wasm for none. WebAssembly runs in any case.',
    env: 'EXECUTOR',
    helpGroup: 'MACHINE',
    defaultHelp: async () => 'bacalhau where it is installed, else wasm',
  })(),
  'bacalhau-path': Flags.string({
    description: 'The bacalhau program.',
    env: 'BACALHAU_PATH',
    helpGroup: 'MACHINE',
    defaultHelp: async () => '/usr/bin/bacalhau, else the one on PATH',
  }),
}
