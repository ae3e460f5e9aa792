import { Flags } from '@oclif/core'

/** The flags that say where a resource provider keeps results. */
export const storageFlags = {
  storage: Flags.option({
    options: ['solver', 'ipfs', 's3'] as const,
    description:
      'Where results are kept for others: with the solver, in the kubo node at IPFS_API_URL, or in a bucket, whose key is S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.',
    env: 'RESULTS_STORAGE',
    default: 'solver' as const,
  })(),
  's3-endpoint': Flags.string({
    description: 'The URL of what speaks like S3, without the bucket.',
    env: 'S3_ENDPOINT',
  }),
  's3-region': Flags.string({
    description: 'The region of the bucket.',
    env: 'S3_REGION',
    default: 'us-east-1',
  }),
  's3-bucket': Flags.string({ description: 'The bucket.', env: 'S3_BUCKET' }),
}
