import { zeroAddress } from 'viem'
import { type BoundTerm, checkBounds } from './bounds.ts'
import type { Reason } from './reason.ts'
import { sameAddress } from './same-address.ts'
import type { Deal } from './typed-data.ts'

/** The terms that the contract has a say in. */
export type ProtocolTerms = Pick<
  Deal,
  BoundTerm | 'jobCreator' | 'resourceProvider' | 'solver' | 'mediation'
>

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
  yield* checkBounds(
    terms,
    {
      instructionPrice: {},
      paymentCollateral: {},
      // R ≥ M and S ≥ F: a provider's fault must never cost the job creator tokens.
      resultsCollateral: { least: terms.mediationFee },
      submitCollateral: { least: terms.solverFee },
      judgeCollateral: {},
      mediationFee: terms.mediation === zeroAddress ? { most: 0n } : {},
      solverFee: {},
      submitTimeout: { least: 1 },
      judgeTimeout: { least: 1 },
      mediateTimeout: { least: 1 },
    },
    by,
  )
}
