import { Flags } from '@oclif/core'
import { bacalhauFlags } from './bacalhau-flags.ts'

/** The flags of whoever runs jobs. */
export const executorFlags = {
  executor: Flags.option({
    options: ['bacalhau', 'docker', 'wasm'] as const,
    description:
      'What runs containers: a bacalhau node, or the Docker Engine; wasm for nothing. WebAssembly runs in any case.',
    env: 'EXECUTOR',
    helpGroup: 'MACHINE',
    defaultHelp: async () => 'bacalhau where it is installed, else wasm',
  })(),
  ...bacalhauFlags,
}
