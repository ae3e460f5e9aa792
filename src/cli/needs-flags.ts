import { Flags } from '@oclif/core'

/** The flags that say what a job is to have, other than its module says. */
export const needsFlags = {
  'job-cpu': Flags.integer({
    description: 'How much of the processors it needs, in thousandths of one.',
    env: 'JOB_CPU',
    min: 1,
    helpGroup: 'MACHINE',
  }),
  'job-ram': Flags.integer({
    description:
      'How much memory it needs, in MB; more than that it cannot take. A container has at least 6.',
    env: 'JOB_RAM',
    min: 1,
    helpGroup: 'MACHINE',
  }),
  'job-disk': Flags.integer({
    description: 'How much disk it needs beside its results, in MB.',
    env: 'JOB_DISK',
    min: 0,
    helpGroup: 'MACHINE',
  }),
  'job-gpu': Flags.integer({
    description: 'How many GPUs it needs.',
    env: 'JOB_GPU',
    min: 0,
    max: 64,
    helpGroup: 'MACHINE',
  }),
  'job-gpu-model': Flags.string({
    description: 'A part of the name of the GPUs that it needs, such as H100.',
    env: 'JOB_GPU_MODEL',
    helpGroup: 'MACHINE',
  }),
  'job-gpu-memory': Flags.integer({
    description: 'How much memory each of its GPUs needs, in MB.',
    env: 'JOB_GPU_MEMORY',
    min: 0,
    helpGroup: 'MACHINE',
  }),
  'job-seconds': Flags.integer({
    description: 'For how long it may run.',
    env: 'JOB_SECONDS',
    min: 1,
    max: 1_000_000,
    helpGroup: 'MACHINE',
  }),
  'job-results': Flags.integer({
    description: 'How large its results may be, in MB.',
    env: 'JOB_RESULTS',
    min: 1,
    max: 1_000_000,
    helpGroup: 'MACHINE',
  }),
}
