import { expect, it } from 'vitest'
import { UnknownDealError } from './deal.ts'

it('says who knows nothing of a deal', () => {
  const given = { dealId: '0x01', account: '0x02' }
  const unknown = new UnknownDealError({ ...given, isSolverAway: false })
  expect(unknown.message).toMatchInlineSnapshot(`
    "Neither the chain nor the solver tells this account of such a deal.
      deal: 0x01
      account: 0x02
    Check the id, and that the settings name its network; gdcn wallet earnings and gdcn job list show deals."
  `)
  expect(unknown).toMatchObject({ exitCode: 1, retry: false, party: 'user' })
  const away = new UnknownDealError({ ...given, isSolverAway: true })
  expect(away.message).toMatchInlineSnapshot(`
    "The chain does not know this deal, and the solver cannot be asked.
      deal: 0x01
      account: 0x02
    Try again when the solver is there: a deal that was not opened is known to it alone."
  `)
  expect(away).toMatchObject({ exitCode: 75, retry: true, party: 'outside' })
})
