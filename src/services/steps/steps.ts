import type { Hex } from 'viem'

/** How often a step has failed, and until when it rests, in ms of the monotonic clock. */
export type Failing = { failures: number; until: number }

/**
 * What a service does about one deal, step by step and side by side. Every service has the step
 * `look`, which reads the chain and acts on it.
 */
export type Steps<Step extends string> = {
  record: { id: Hex }
  /** What is being done about it; each step at most once at a time. */
  underWay: Map<Step | 'look', Promise<void>>
  /** The steps that failed since they last succeeded or something was news. */
  failing: Map<Step | 'look', Failing>
  /** Whether something happened to it since it was last looked at. */
  due: boolean
  /** When to look at it at the latest, in seconds of chain time. */
  wakeAt: number
  /** When to look at it whatever the chain says of the time, in ms of the monotonic clock. */
  lookAt: number
}

/** Begins with nothing under way, to be looked at as soon as possible. */
export function beginSteps<Step extends string>(): Omit<Steps<Step>, 'record'> {
  return { underWay: new Map(), failing: new Map(), due: true, wakeAt: 0, lookAt: 0 }
}
