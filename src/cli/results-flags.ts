import { Args } from '@oclif/core'
import { dataFlags } from './data-flags.ts'
import { dealFlags } from './deal-flags.ts'

/** The flags of the commands that show the results of a deal. */
export const resultsFlags = { ...dealFlags, ...dataFlags }

/** The argument that names the deal. */
export const dealArg = Args.string({
  description: 'The id of the deal, or the beginning of one whose results are kept here.',
  required: true,
})
