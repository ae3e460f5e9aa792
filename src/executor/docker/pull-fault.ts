import type { PullFault } from '../../errors/executor.ts'

/**
 * Tells what kind of failure the engine means by its words on a pull.
 *
 * @param reason - what it said.
 * @returns the kind.
 */
export function pullFault(reason: string): PullFault {
  for (const [fault, words] of KINDS) if (words.test(reason)) return fault
  return 'other'
}

// In order: what is said of a missing repository also says that it may only be denied.
const KINDS: readonly (readonly [PullFault, RegExp])[] = [
  ['disk', /no space left|disk quota/i],
  ['platform', /no matching manifest|does not match the (specified|detected) platform/i],
  ['denied', /unauthorized|authentication required|denied|forbidden|no basic auth/i],
  ['missing', /manifest unknown|not found|does not exist|name unknown/i],
  ['damaged', /blob unknown|unknown blob/i],
  ['altered', /verification failed|unexpected commit digest|size validation/i],
  [
    'unreachable',
    /connection refused|no such host|timeout|timed out|deadline exceeded|unreachable|reset by peer|unexpected EOF|: EOF|server misbehaving|x509|tls:|HTTP response to HTTPS|toomanyrequests|rate limit|50[0-9]|fallen silent/i,
  ],
]
