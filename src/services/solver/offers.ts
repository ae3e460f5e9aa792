import type { Address } from 'viem'
import type { SolverBackend } from '../../api/backend.ts'
import { getBalances } from '../../chain/actions/get-balances.ts'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import {
  ConflictError,
  DiskFullError,
  InsufficientBalanceError,
  MistimedOfferError,
  NotAPartyError,
  NotFoundError,
  SolverFullError,
  TooManyOffersError,
  UnsuitableOfferError,
} from '../../errors/solver.ts'
import type {
  DealRecord,
  JobOfferRecord,
  OfferState,
  ResourceOfferRecord,
} from '../../market/records.ts'
import { sameAddress } from '../../market/same-address.ts'
import { stakes } from '../../market/stakes.ts'
import type { JobOffer, ResourceOffer } from '../../market/typed-data.ts'
import type { AddedOffer, OfferRoom } from '../../store/solver-store.ts'
import { findLackOfDisk } from '../find-lack-of-disk.ts'
import { checkKeptData } from '../inputs/check-kept-data.ts'
import { reserveInputs } from './input-room.ts'
import { withAwaited } from './inputs.ts'
import { getOwnJobOffer } from './own-job-offer.ts'
import { findRest } from './resting.ts'
import { standingOf } from './standings.ts'
import type { SolverState } from './state.ts'

/** What strangers may leave with a solver: far above what people use. */
const room: OfferRoom = { open: 64, kept: 4_096, total: 10_000 }
/** How far ahead an offer may expire, in seconds: it is kept for as long. */
const longestOffer = 86_400

type OfferMethods = Pick<
  SolverBackend,
  | 'postJobOffer'
  | 'postResourceOffer'
  | 'getJobOffer'
  | 'listResourceOffers'
  | 'cancelJobOffer'
  | 'cancelResourceOffer'
>

function cancelIfOpen({ state }: { state: OfferState }): { state?: OfferState } {
  return state === 'open' ? { state: 'cancelled' } : {}
}

/** Adds what decides whether and when the provider of an offer is asked. */
function describeProvider(
  state: SolverState,
  record: ResourceOfferRecord,
  now: number,
): ResourceOfferRecord {
  const { resourceProvider: account } = record.offer
  const restsUntil = findRest(state, account, now)
  const standing = standingOf(state, account, now)
  return {
    ...record,
    ...(restsUntil !== undefined && { restsUntil }),
    ...(standing !== undefined && { standing }),
  }
}

/** Makes the part of a solver's backend that takes and cancels offers. */
export function createOfferMethods(state: SolverState): OfferMethods {
  const { store } = state

  /** Refuses an offer for another solver, an offer that is over, and one that nobody can cover. */
  async function check(offer: JobOffer | ResourceOffer, account: Address, needed: bigint) {
    if (!sameAddress(offer.solver, state.account.address))
      throw new UnsuitableOfferError({
        field: 'solver',
        wanted: state.account.address,
        offered: offer.solver,
      })
    const { time } = await getChainTime(state.connection.client)
    if (offer.expires < time)
      throw new MistimedOfferError({
        wanted: `at least ${time} s since 1970 (the chain's time)`,
        offered: `${offer.expires}`,
      })
    if (offer.expires > time + longestOffer)
      throw new MistimedOfferError({
        wanted: `at most ${time + longestOffer} s since 1970, a day ahead of the chain's time`,
        offered: `${offer.expires}`,
      })
    const { free } = await getBalances(state.connection, { account })
    if (free < needed) throw new InsufficientBalanceError({ account, needed, free })
  }

  /** Refuses a job whose results the solver would not store. */
  function checkResults({ job }: JobOffer) {
    const { resultBytes } = job.limits
    if (resultBytes > state.maxResultBytes)
      throw new UnsuitableOfferError({
        field: 'job.limits.resultBytes',
        wanted: `at most ${state.maxResultBytes} bytes`,
        offered: `${resultBytes} bytes`,
      })
  }

  function refuseUnlessAdded(added: AddedOffer, account: Address) {
    if (added === 'account-full') throw new TooManyOffersError({ account, ...room })
    if (added === 'full') throw new SolverFullError({ limit: room.total })
  }

  /** What a provider must have free to stand by its offer once, beside what it has locked already. */
  async function stillNeeded(offer: ResourceOffer): Promise<bigint> {
    // No deal comes about in which a provider stakes less than the fee.
    let needed = stakes(offer).resourceProvider
    if (needed < state.fee) needed = state.fee
    const active = await store.listActiveDeals(offer.resourceProvider)
    const locked = active
      .filter(({ state }) => state !== 'DealNegotiating')
      .filter(({ deal }) => sameAddress(deal.resourceProvider, offer.resourceProvider))
      .reduce((sum, { deal }) => sum + stakes(deal).resourceProvider, 0n)
    return needed > locked ? needed - locked : 0n
  }

  async function checkDisk({ job }: JobOffer, dataBytes: bigint) {
    const coming = BigInt(state.diskPromises.count())
    const bytes = job.limits.resultBytes + dataBytes + coming
    const lack = state.disk ? await findLackOfDisk(state.disk, bytes) : 0n
    if (lack === 0n) return
    state.context.logger.warn({ lack: Number(lack) }, 'job refused: the disk is nearly full')
    throw new DiskFullError()
  }

  return {
    async postJobOffer({ id, offer, signature }) {
      const known = await store.getJobOffer(id)
      if (known) return withAwaited(state, known)
      checkResults(offer)
      await checkDisk(offer, checkKeptData(offer.job, { limit: state.maxInputBytes }))
      await check(offer, offer.jobCreator, stakes({ ...offer, solverFee: state.fee }).jobCreator)
      const record: JobOfferRecord = { id, offer, signature, state: 'open' }
      const giveBack = reserveInputs(state, record)
      try {
        refuseUnlessAdded(await store.addJobOffer(record, room), offer.jobCreator)
      } catch (error) {
        giveBack()
        throw error
      }
      state.context.logger.info({ job_offer: id, account: offer.jobCreator }, 'job offer taken')
      state.nudge()
      return withAwaited(state, record)
    },

    async postResourceOffer({ id, offer, signature }) {
      const known = await store.getResourceOffer(id)
      if (known) return known
      await check(offer, offer.resourceProvider, await stillNeeded(offer))
      const record: ResourceOfferRecord = { id, offer, signature, state: 'open' }
      const { resourceProvider: account } = offer
      refuseUnlessAdded(await store.addResourceOffer(record, room), account)
      state.context.logger.info({ resource_offer: id, account }, 'resource offer taken')
      state.nudge()
      return record
    },

    getJobOffer: async (parameters) => withAwaited(state, await getOwnJobOffer(state, parameters)),

    async listResourceOffers(page) {
      const { items, next } = await store.pageResourceOffers('open', page)
      return { items: items.map((record) => describeProvider(state, record, state.time)), next }
    },

    async cancelJobOffer({ id, account }) {
      const known = await getOwnJobOffer(state, { id, account })
      const record = (await store.updateJobOffer(id, cancelIfOpen)) ?? known
      const { dealId, state: offerState } = record
      if (offerState !== 'matched' || !dealId) return record
      // Declined before it was signed: nobody needs to wait until its time is over.
      const isSigned = (deal: DealRecord) => deal.jobCreatorSignature !== undefined
      const deal = await store.lapseDeal(dealId, 'cancelled', isSigned)
      if (!deal || deal.jobCreatorSignature || deal.state !== 'TimeoutAgree')
        throw new ConflictError({
          sentence: 'The job creator has signed a deal from this offer.',
          values: [`deal: ${dealId}`],
          remedy: 'What is signed cannot be taken back: follow the deal to its end.',
        })
      const { jobCreator, resourceProvider } = deal.deal
      await state.notify({ type: 'deal', subject: dealId }, [jobCreator, resourceProvider])
      return (await store.getJobOffer(id)) ?? record
    },

    async cancelResourceOffer({ id, account }) {
      const record = await store.getResourceOffer(id)
      if (!record) throw new NotFoundError({ kind: 'resource offer', id })
      const owner = record.offer.resourceProvider
      if (!sameAddress(owner, account))
        throw new NotAPartyError({ kind: 'resource offer', account, wanted: owner })
      return (await store.updateResourceOffer(id, cancelIfOpen)) ?? record
    },
  }
}
