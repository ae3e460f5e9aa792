/** The six stages of a job, in order; the words are the same everywhere. */
export const stages = ['offer', 'match', 'deal', 'execution', 'result', 'settlement'] as const

/** One of the six stages of a job. */
export type Stage = (typeof stages)[number]
