import { formatUnits } from 'viem'
import { BaseError } from './base.ts'

const tokens = (units: bigint) => `${formatUnits(units, 18)} GDCN`

/** Nobody who offers something now would take a job. */
export class NoTakerError extends BaseError {
  override readonly name = 'NoTakerError'
  constructor(parameters: { reasons: readonly string[] }) {
    super('Nobody would take the job now.', {
      values: parameters.reasons,
      remedy: 'Nothing was signed. Try again later, or offer other terms.',
      retry: true,
      party: 'outside',
    })
  }
}

/** A solver asks for more than a job pays it. */
export class SolverFeeError extends BaseError {
  override readonly name = 'SolverFeeError'
  constructor(parameters: { solverFee: bigint; most: bigint }) {
    const { solverFee, most } = parameters
    super('The solver asks for a greater fee than the job pays.', {
      values: [`the solver's fee: ${tokens(solverFee)}`, `the job pays at most: ${tokens(most)}`],
      remedy:
        'Nothing was signed. Say with --max-cost what fee and payment together may be, or use another solver.',
    })
  }
}

/** A job may cost less than what it takes at least. */
export class CostLimitError extends BaseError {
  override readonly name = 'CostLimitError'
  constructor(parameters: {
    maxCost: bigint
    solverFee: bigint
    /** The least payment that any offer asks for; undefined when the fee alone is too much. */
    leastPayment: bigint | undefined
    /** What a ruling costs, where the result could be doubted. */
    mediationFee: bigint
  }) {
    const { maxCost, solverFee, leastPayment, mediationFee } = parameters
    const fees = solverFee + mediationFee
    super(
      leastPayment === undefined
        ? 'The job may not cost as much as the fees alone.'
        : 'The job may not cost as much as the least that any provider asks for.',
      {
        values: [
          `at most: ${tokens(maxCost)}`,
          `the solver's fee: ${tokens(solverFee)}`,
          ...(mediationFee > 0n ? [`a ruling, if it is doubted: ${tokens(mediationFee)}`] : []),
          ...(leastPayment === undefined
            ? []
            : [`the least payment that an offer takes: ${tokens(leastPayment)}`]),
        ],
        remedy: `Nothing was signed. Allow ${leastPayment === undefined ? 'more than' : 'at least'} ${formatUnits(fees + (leastPayment ?? 0n), 18)} with --max-cost, or use another solver.`,
      },
    )
  }
}
