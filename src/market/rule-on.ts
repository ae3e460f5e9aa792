/** What a mediator found out about a doubted result. */
export type Findings =
  /** Nobody gave it files of the digest that the provider has signed for, nor did its own runs. */
  | { found: 'no-files' }
  /** What the job document names and pins cannot be had any more. */
  | { found: 'no-inputs' }
  /** It has run the job twice. */
  | {
      found: 'executions'
      /** Where its own two runs first differ in what is compared; undefined if they do not. */
      ownDifference: string | undefined
      /** Where the provider's files first differ from its own; undefined if they do not. */
      difference: string | undefined
      /** The counts of instructions: its own, and the provider's. */
      ownCounts: readonly [bigint, bigint]
      count: bigint
    }

/** How a mediator rules, and why. */
export type Ruling = {
  accepted: boolean
  /** The end of a sentence, for people. */
  reason: string
  /** Where the provider's files first differ; empty if they do not. */
  difference: string
}

/**
 * Rules on a doubted result. A mediator rejects only what it knows to be wrong: its own two runs have
 * to agree with each other, and differ from the provider's; files that nobody shows are nobody's work.
 *
 * @param findings - what was found out.
 * @returns the ruling.
 * @example
 * ruleOn({ found: 'no-files' }).accepted // false
 */
export function ruleOn(findings: Findings): Ruling {
  const ruling = (accepted: boolean, reason: string, difference = '') => ({
    accepted,
    reason,
    difference,
  })
  if (findings.found === 'no-files')
    return ruling(false, 'nobody had the files that the provider signed for')
  if (findings.found === 'no-inputs')
    return ruling(
      true,
      "what the job needs cannot be had any more, which is not its provider's fault",
    )
  const { ownDifference, difference, ownCounts, count } = findings
  if (ownDifference !== undefined)
    return ruling(true, 'the job does not give the same files twice, so nobody can tell')
  if (difference !== undefined)
    return ruling(false, 'two runs of the job agree with each other, and not with it', difference)
  const [own, again] = ownCounts
  if (own === again && own !== count)
    return ruling(false, `two runs of the job took ${own} instructions, and not ${count}`)
  return ruling(true, 'another run of the job agrees with it')
}
