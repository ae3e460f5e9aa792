import { Flags } from '@oclif/core'

const list = { multiple: true, delimiter: ',', multipleNonGreedy: true } as const

/** The flags that say what a machine offers, and for how much. */
export const offerFlags = {
  'offer-count': Flags.integer({
    description: 'How many jobs it takes at once.',
    env: 'OFFER_COUNT',
    default: 2,
    min: 1,
    max: 1_000,
    helpGroup: 'MACHINE',
  }),
  'offer-cpu': Flags.integer({
    description: 'What one job may use of the processors, in thousandths of one.',
    env: 'OFFER_CPU',
    default: 1_000,
    min: 1,
    helpGroup: 'MACHINE',
  }),
  'offer-ram': Flags.integer({
    description: 'The memory that one job may use, in MB.',
    env: 'OFFER_RAM',
    default: 512,
    min: 1,
    helpGroup: 'MACHINE',
  }),
  'offer-disk': Flags.integer({
    description: 'The disk that one job may use, in MB.',
    env: 'OFFER_DISK',
    default: 512,
    min: 0,
    helpGroup: 'MACHINE',
  }),
  'offer-gpu': Flags.integer({
    description: 'How many GPUs one job may use; they are looked for when it starts.',
    env: 'OFFER_GPU',
    default: 0,
    min: 0,
    max: 64,
    helpGroup: 'MACHINE',
  }),
  'offer-seconds': Flags.integer({
    description: 'For how long one job may run.',
    env: 'OFFER_SECONDS',
    defaultHelp: async () => '600, and 3600 with containers',
    min: 1,
    max: 1_000_000,
    helpGroup: 'MACHINE',
  }),
  'offer-results': Flags.integer({
    description:
      'How large the results of one job may be, in MB; templates for containers ask for 64.',
    env: 'OFFER_RESULTS',
    default: 64,
    min: 1,
    max: 1_000_000,
    helpGroup: 'MACHINE',
  }),
  price: Flags.string({
    description: 'What one instruction of WebAssembly costs, in tokens.',
    env: 'OFFER_PRICE',
    default: '0.000001',
    helpGroup: 'PRICE',
  }),
  'job-price': Flags.string({
    description: 'What one container costs, however long it runs, in tokens.',
    env: 'OFFER_JOB_PRICE',
    default: '0.5',
    helpGroup: 'PRICE',
  }),
  'module-price': Flags.string({
    ...list,
    description:
      'What one module costs other than that: an instruction, or with /job after it a container.',
    env: 'OFFER_MODULE_PRICES',
    helpValue: 'MODULE=PRICE[/job]',
    helpGroup: 'PRICE',
  }),
  'allow-module': Flags.string({
    ...list,
    description: 'A module that it runs: a name, a repository, or either with :TAG; any for all.',
    env: 'OFFER_MODULES',
    helpValue: 'MODULE',
    helpGroup: 'POLICY',
    defaultHelp: async () => 'those that are built in, and the standard ones',
  }),
  'deny-module': Flags.string({
    ...list,
    description: 'A module that it never runs.',
    env: 'OFFER_DENIED_MODULES',
    helpValue: 'MODULE',
    helpGroup: 'POLICY',
  }),
  'allow-image': Flags.string({
    ...list,
    description: 'An image that it runs: its name, or how it begins and a *; all unless told.',
    env: 'OFFER_IMAGES',
    helpValue: 'IMAGE',
    helpGroup: 'POLICY',
  }),
  'deny-image': Flags.string({
    ...list,
    description: 'An image that it never runs.',
    env: 'OFFER_DENIED_IMAGES',
    helpValue: 'IMAGE',
    helpGroup: 'POLICY',
  }),
  'allow-network': Flags.boolean({
    description: 'Whether containers may use a network, where their module asks for one.',
    env: 'OFFER_NETWORK',
    helpGroup: 'POLICY',
  }),
}
