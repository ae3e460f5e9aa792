import { templateLimits } from './limits.ts'

/** Counts what a template takes; a limit that is passed is told as a reason. */
export type Budget = {
  step: () => string | undefined
  work: (characters: number) => string | undefined
}

/**
 * Begins to count what rendering takes.
 *
 * @returns a function for each kind of cost, which says what is too much, if anything.
 */
export function createBudget(): Budget {
  let steps = 0
  let characters = 0
  return {
    step: () => {
      steps += 1
      return steps > templateLimits.steps
        ? `it takes more than ${templateLimits.steps} steps`
        : undefined
    },
    work: (count) => {
      characters += count
      return characters > templateLimits.work
        ? `it handles more than ${templateLimits.work} characters`
        : undefined
    },
  }
}
