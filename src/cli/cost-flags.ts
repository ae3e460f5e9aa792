import { Flags } from '@oclif/core'

/** The flags that say what a job may cost, and ask what it would. */
export const costFlags = {
  'max-cost': Flags.string({
    description:
      "The most that the job may cost in tokens: the solver's fee included, and what a ruling costs where somebody could rule.",
    env: 'RUN_MAX_COST',
    helpValue: 'AMOUNT',
  }),
  'dry-run': Flags.boolean({
    description: 'Say what the job would cost now, and sign nothing.',
    env: 'RUN_DRY_RUN',
  }),
  explain: Flags.boolean({
    description: 'As --dry-run, with what everybody gains and loses however the deal ends.',
    env: 'RUN_EXPLAIN',
  }),
}
