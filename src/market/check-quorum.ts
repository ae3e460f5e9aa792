import type { Reason } from './reason.ts'

/**
 * Finds a list of mediators that could never rule as a panel, or could rule both ways: then a doubt
 * would cost nothing, and the work be for nothing.
 *
 * @param parameters.mediators - how many there are.
 * @param parameters.quorum - how many votes rule; undefined where each rules alone.
 * @returns the reason, if there is one.
 * @example
 * const [reason] = checkQuorum({ mediators: 1, quorum: 2 })
 */
export function* checkQuorum(parameters: {
  mediators: number
  quorum: number | undefined
}): Generator<Reason, void> {
  const { mediators, quorum } = parameters
  if (quorum === undefined || (mediators >= quorum && mediators < 2 * quorum)) return
  yield {
    field: 'mediators',
    by: 'protocol',
    wanted: `${quorum} to ${2 * quorum - 1} of them, as ${quorum} rule together`,
    offered: `${mediators}`,
  }
}
