import { expect, it } from 'vitest'
import { SolverFeeError } from './price.ts'

it('says which fee is too much', () => {
  const token = 10n ** 18n
  expect(
    new SolverFeeError({ solverFee: token, most: token / 10n }).message,
  ).toMatchInlineSnapshot(`
    "The solver asks for a greater fee than the job pays.
      the solver's fee: 1 GDCN
      the job pays at most: 0.1 GDCN
    Nothing was signed. Say with --max-cost what fee and payment together may be, or use another solver."
  `)
})
