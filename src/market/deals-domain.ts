import type { dealsDomain } from './typed-data.ts'

/** The EIP-712 domain of one deployment, as `dealsDomain` makes it. */
export type DealsDomain = ReturnType<typeof dealsDomain>
