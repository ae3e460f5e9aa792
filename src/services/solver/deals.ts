import type { Address, Hex } from 'viem'
import type { SolverBackend } from '../../api/backend.ts'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { ConflictError, NotAPartyError, NotFoundError } from '../../errors/solver.ts'
import { hashDeal } from '../../market/hash-deal.ts'
import type { DealRecord } from '../../market/records.ts'
import { sameAddress } from '../../market/same-address.ts'
import { verifySigner } from '../../market/verify-signer.ts'
import type { SolverState } from './state.ts'

/**
 * Reads a deal for one of its parties.
 *
 * @throws NotFoundError when there is none with that id.
 * @throws NotAPartyError when the account is not one of the two.
 */
export async function getOwnDeal(
  state: SolverState,
  parameters: { id: Hex; account: Address; as?: 'jobCreator' | 'resourceProvider' },
): Promise<DealRecord> {
  const { id, account, as } = parameters
  const record = await state.store.getDeal(id)
  if (!record) throw new NotFoundError({ kind: 'deal', id })
  const { jobCreator, resourceProvider } = record.deal
  const allowed = as ? [record.deal[as]] : [jobCreator, resourceProvider]
  if (!allowed.some((party) => sameAddress(party, account)))
    throw new NotAPartyError({ kind: 'deal', account, wanted: allowed.join(' or ') })
  return record
}

type DealMethods = Pick<SolverBackend, 'listDeals' | 'getDeal' | 'signDeal'>

/** Makes the part of a solver's backend that shows deals and takes signatures over them. */
export function createDealMethods(state: SolverState): DealMethods {
  const { store } = state
  return {
    listDeals: ({ account, ...page }) => store.pageActiveDeals(account, page),

    getDeal: (parameters) => getOwnDeal(state, parameters),

    async signDeal({ id, account, signature }) {
      const record = await getOwnDeal(state, { id, account })
      const { deal } = record
      await verifySigner({ hash: hashDeal(deal, state.domain), signature, signer: account })
      const byJobCreator = sameAddress(account, deal.jobCreator)
      const field = byJobCreator ? 'jobCreatorSignature' : 'resourceProviderSignature'
      if (record[field]) return record
      if (!byJobCreator && !record.jobCreatorSignature)
        throw new ConflictError({
          sentence: 'The job creator has not signed this deal yet.',
          remedy: 'Wait for its signature: the job creator signs first.',
        })
      const { time } = await getChainTime(state.connection.client)
      if (record.state !== 'DealNegotiating' || time > deal.agreeBy)
        throw new ConflictError({
          sentence: 'The time to agree on this deal is over.',
          values: [`agree by: ${deal.agreeBy}`, `chain time: ${time}`, `state: ${record.state}`],
          remedy: 'Wait for the next proposal.',
        })
      if (byJobCreator) state.signedAt.set(id, time)
      const changed = await store.updateDeal(id, () => ({ [field]: signature }))
      await state.notify({ type: 'deal', subject: id }, [deal.jobCreator, deal.resourceProvider])
      return changed ?? record
    },
  }
}
