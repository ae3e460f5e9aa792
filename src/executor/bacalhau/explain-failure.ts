/** Whose doing it is that a job failed, as far as a node's words tell. */
export type FailureKind =
  | 'time'
  | 'memory'
  /** The image has no such program, or it cannot be started. */
  | 'program'
  | 'image'
  | 'capacity'
  | 'node'

const signs: readonly (readonly [FailureKind, RegExp])[] = [
  ['memory', /^memory limit exceeded/i],
  ['time', /^execution timed out after|^job .*timed out/i],
  [
    'program',
    /failed to start container.*(exec: "|exec format error)|executable file not found in/is,
  ],
  [
    'image',
    /image not available|invalid image format|could not inspect image|manifest unknown|could not pull image|pull access denied/i,
  ],
  ['capacity', /not enough nodes|not enough capacity|exceeds maximum allowed/i],
]

/**
 * Tells whose doing it is that a job failed.
 *
 * @param reason - what the node says, of either family.
 * @returns the kind; `node` for whatever is not known.
 */
export function explainFailure(reason: string): FailureKind {
  return signs.find(([, sign]) => sign.test(reason))?.[0] ?? 'node'
}
