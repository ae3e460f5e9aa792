import { Flags } from '@oclif/core'
import { defaultDataDir } from '../runtime/data-dir.ts'

/** The flag of every command that has something to remember. */
export const dataFlags = {
  'data-dir': Flags.directory({
    description: 'Where it keeps what it has to remember.',
    env: 'DATA_DIR',
    helpGroup: 'GLOBAL',
    default: async () => defaultDataDir(),
    defaultHelp: async () => '~/.local/share/gdcn',
  }),
}
