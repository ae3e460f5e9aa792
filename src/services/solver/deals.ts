import type { Address, Hex } from 'viem'
import type { SolverBackend } from '../../api/backend.ts'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { ConflictError, NotAPartyError, NotFoundError } from '../../errors/solver.ts'
import { concernedBy } from '../../market/concerned-by.ts'
import { hashCancellation } from '../../market/hash-cancellation.ts'
import { hashDeal } from '../../market/hash-deal.ts'
import { isDoubted } from '../../market/is-doubted.ts'
import type { DealRecord } from '../../market/records.ts'
import { sameAddress } from '../../market/same-address.ts'
import { verifySigner } from '../../market/verify-signer.ts'
import type { SolverState } from './state.ts'

/**
 * Reads a deal for one of its parties, for a mediator of one that is doubted, or for the solver itself.
 *
 * @throws NotFoundError when there is none with that id.
 * @throws NotAPartyError when it does not concern the account.
 */
export async function getOwnDeal(
  state: Pick<SolverState, 'store'> & { account: Pick<SolverState['account'], 'address'> },
  parameters: {
    id: Hex
    account: Address
    as?: 'jobCreator' | 'resourceProvider' | 'party' | 'uploader'
  },
): Promise<DealRecord> {
  const { id, account, as } = parameters
  const record = await state.store.getDeal(id)
  if (!record) throw new NotFoundError({ kind: 'deal', id })
  const { jobCreator, resourceProvider } = record.deal
  const accounts = {
    jobCreator: [jobCreator],
    resourceProvider: [resourceProvider],
    party: [jobCreator, resourceProvider],
    // Its mediators have files as well, once they run the job.
    uploader: [resourceProvider, ...(isDoubted(record) ? record.mediators : [])],
  }
  const allowed = as ? accounts[as] : [...concernedBy(record), state.account.address]
  if (!allowed.some((party) => sameAddress(party, account)))
    throw new NotAPartyError({ kind: 'deal', account, wanted: allowed.join(' or ') })
  return record
}

type DealMethods = Pick<
  SolverBackend,
  'listDeals' | 'getDeal' | 'signDeal' | 'declineDeal' | 'cancelDeal'
>

/** Makes the part of a solver's backend that shows deals and takes signatures over them, or that there is none. */
export function createDealMethods(state: SolverState): DealMethods {
  const { store } = state
  return {
    listDeals: ({ account, ...page }) => store.pageActiveDeals(account, page),

    getDeal: (parameters) => getOwnDeal(state, parameters),

    async signDeal({ id, account, signature }) {
      const record = await getOwnDeal(state, { id, account, as: 'party' })
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
      // In one step with the question: what a provider has declined opens here no more, since other
      // jobs were given its place.
      const changed = await store.updateDeal(id, ({ declined }) =>
        declined ? {} : { [field]: signature },
      )
      if (changed?.declined)
        throw new ConflictError({
          sentence: 'The resource provider has declined this deal.',
          values: [`deal: ${id}`],
          remedy: 'Wait for the next proposal.',
        })
      await state.notify({ type: 'deal', subject: id }, [deal.jobCreator, deal.resourceProvider])
      return changed ?? record
    },

    // The job offer stays matched until the deal has lapsed: the job creator has signed, and whoever
    // has both signatures could still open it. What is freed at once is the place of other jobs.
    async declineDeal({ id, account, declined }) {
      const record = await getOwnDeal(state, { id, account, as: 'resourceProvider' })
      if (record.declined) return record
      const { deal } = record
      const { time } = await getChainTime(state.connection.client)
      const changed = await store.declineDeal(id, declined, (known) => !isWanted(known, time))
      if (!changed?.declined) {
        const { jobCreatorSignature, resourceProviderSignature } = changed ?? record
        throw new ConflictError({
          sentence: 'This deal does not wait for the signature of its resource provider.',
          values: [
            `signed by the job creator: ${jobCreatorSignature ? 'yes' : 'no'}`,
            `signed by the resource provider: ${resourceProviderSignature ? 'yes' : 'no'}`,
            `agree by: ${deal.agreeBy}`,
            `chain time: ${time}`,
          ],
          remedy: 'What is signed cannot be declined, and what is not lapses by itself.',
        })
      }
      state.context.logger.info({ deal: id, ...changed.declined }, 'deal declined')
      await state.notify({ type: 'deal', subject: id }, [deal.jobCreator, deal.resourceProvider])
      return changed
    },

    async cancelDeal({ id, account, signature }) {
      const record = await getOwnDeal(state, { id, account, as: 'jobCreator' })
      const hash = hashCancellation({ dealId: id }, state.domain)
      await verifySigner({ hash, signature, signer: account })
      if (record.cancellation) return record
      const { deal } = record
      if (record.state !== 'DealNegotiating' && record.state !== 'DealAgreed')
        throw new ConflictError({
          sentence: `The deal is in the state ${record.state}, in which its provider cannot agree to end it.`,
          remedy: 'A deal can be called off until its result is on record.',
        })
      const changed = await store.updateDeal(id, () => ({ cancellation: { signature } }))
      await state.notify({ type: 'deal', subject: id }, [deal.jobCreator, deal.resourceProvider])
      return changed ?? record
    },
  }
}

/** Tells whether a deal lacks nothing but its provider's signature. */
function isWanted(record: DealRecord, now: number): boolean {
  const { deal, state, jobCreatorSignature, resourceProviderSignature } = record
  if (state !== 'DealNegotiating' || now > deal.agreeBy) return false
  return jobCreatorSignature !== undefined && resourceProviderSignature === undefined
}
