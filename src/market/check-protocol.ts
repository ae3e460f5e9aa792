import { zeroAddress } from 'viem'
import { type Bound, type BoundTerm, checkBounds } from './bounds.ts'
import { formatTokens } from './format-tokens.ts'
import type { Reason } from './reason.ts'
import { sameAddress } from './same-address.ts'
import type { Deal } from './typed-data.ts'

/** The terms that the contract has a say in. */
export type ProtocolTerms = Pick<
  Deal,
  BoundTerm | 'jobCreator' | 'resourceProvider' | 'solver' | 'mediation'
>

const always: readonly Bound[] = [
  { term: 'submitTimeout', least: 1 },
  { term: 'judgeTimeout', least: 1 },
  { term: 'mediateTimeout', least: 1 },
]

/**
 * Finds what the contract would refuse in a deal's terms, whatever the parties want.
 *
 * @param terms - the terms, amounts in token units and spans in seconds.
 * @returns a reason for each rule that they break, as they are asked for.
 * @example
 * const [first] = checkProtocol(deal)
 */
export function* checkProtocol(terms: ProtocolTerms): Generator<Reason, void> {
  const by = 'protocol'
  if (sameAddress(terms.jobCreator, terms.resourceProvider))
    yield {
      field: 'resourceProvider',
      by,
      wanted: 'another account than the job creator',
      offered: terms.resourceProvider,
    }
  if (terms.solverFee > 0n && terms.solver === zeroAddress)
    yield { field: 'solver', by, wanted: 'an account to pay the fee to', offered: terms.solver }
  yield* checkBounds(terms, always, by)
  // A provider's fault must never cost the job creator tokens.
  if (terms.resultsCollateral < terms.mediationFee)
    yield atLeast('resultsCollateral', terms.resultsCollateral, 'M', terms.mediationFee)
  if (terms.submitCollateral < terms.solverFee)
    yield atLeast('submitCollateral', terms.submitCollateral, 'F', terms.solverFee)
  if (terms.mediation === zeroAddress && terms.mediationFee > 0n)
    yield {
      field: 'mediationFee',
      by,
      wanted: `${formatTokens(0n)} without mediation`,
      offered: formatTokens(terms.mediationFee),
    }
}

function atLeast(field: string, offered: bigint, name: string, least: bigint): Reason {
  return {
    field,
    by: 'protocol',
    wanted: `at least ${name}, ${formatTokens(least)}`,
    offered: formatTokens(offered),
  }
}
