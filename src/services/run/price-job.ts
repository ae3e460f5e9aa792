import { type Address, getAddress, type Hex, zeroHash } from 'viem'
import type { ApiClient } from '../../api/client.ts'
import { type Balances, getBalances } from '../../chain/actions/get-balances.ts'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import type { Connection } from '../../chain/connection.ts'
import { inChunks } from '../../chain/in-chunks.ts'
import { servesExit } from '../../chain/serves-exit.ts'
import { NoTakerError } from '../../errors/price.ts'
import { chooseMatches } from '../../market/choose-matches.ts'
import { explainUnmatched } from '../../market/explain-unmatched.ts'
import { type Engine, findEngine } from '../../market/find-engine.ts'
import { type Gains, gains } from '../../market/gains.ts'
import { latestEnd } from '../../market/latest-end.ts'
import { proposeDeal } from '../../market/propose-deal.ts'
import type { ResourceOfferRecord } from '../../market/records.ts'
import { stakes } from '../../market/stakes.ts'
import { moduleCache } from '../../modules/module-cache.ts'
import { prepareJob, type WantedModule } from '../../modules/prepare-job.ts'
import type { Context } from '../../runtime/context.ts'
import type { JobTerms } from '../../store/run-store.ts'
import { checkKeptData } from '../inputs/check-kept-data.ts'
import { buildJobOffer } from './job-terms.ts'

/** What a job would cost, and what could become of the money. Amounts are token units. */
export type JobPrice = {
  module: string
  /** Who would be asked first, now. */
  provider: Address
  resourceOffer: Hex
  /** How many offers there are to choose from. */
  offers: number
  /** What runs it; WebAssembly is paid by the instruction, and a container once. */
  engine: Engine | null
  /** How many others the solver leaves out for now. */
  resting: number
  instructionPrice: bigint
  solverFee: bigint
  /** The most that the execution can cost. */
  mostCost: bigint
  /** The most that it can cost in all, however it ends. */
  mostTotal: bigint
  /** What would be locked of each party's, at opening. */
  locked: { jobCreator: bigint; resourceProvider: bigint }
  /** From when on anybody can end it, if everybody takes all the time; seconds since the epoch. */
  lockedUntil: number
  account: Address
  free: bigint
  wallet: bigint
  /** What the account would have to deposit first; 0 if it has enough. */
  missing: bigint
  /** What everybody gains by each end, where the execution costs the most that it can. */
  gains: readonly Gains[]
}

/** A count of instructions that costs the most, at any price. */
const mostInstructions = 2n ** 64n - 1n

/**
 * Works out what a job would cost now, without signing or posting anything: from the offers and the
 * fee that the solver shows to everybody, as the solver itself matches. Which machines are busy it
 * does not show, so that the job may be matched with the next one.
 *
 * @param parameters - the network, the account, the module with its inputs, and the terms.
 * @returns the deal that would be proposed, in numbers.
 * @throws NoTakerError with the reasons when nobody would take the job.
 * @throws UnsuitableOfferError when the solver keeps less data than the job has.
 * @throws as `prepareJob` when there is no such job.
 */
export async function priceJob(
  parameters: WantedModule & {
    context: Pick<Context, 'dataDir'>
    connection: Connection
    client: Pick<ApiClient, 'info' | 'listResourceOffers'>
    account: Address
    solver: Address
    terms: JobTerms
  },
): Promise<JobPrice> {
  const { context, connection, client, account, solver, module, terms } = parameters
  const job = await prepareJob(parameters, { cacheDir: moduleCache(context.dataDir) })
  const [{ solverFee, inputBytes }, offers, { time: now }, own] = await Promise.all([
    client.info(),
    client.listResourceOffers(),
    getChainTime(connection.client),
    getBalances(connection, { account }),
  ])
  checkKeptData(job, { limit: inputBytes })
  const offer = buildJobOffer({ job, terms, jobCreator: account, solver, now })
  const freeBalances = await readFree(connection, offers)
  // What is missing is said, and hides nothing else.
  freeBalances.set(getAddress(account), stakes({ ...offer, solverFee }).jobCreator)
  const asked = offers.filter(({ restsUntil = 0 }) => restsUntil < now)
  const resting = offers.length - asked.length
  const resourceOffers = asked.map(({ id, offer: one, standing }) => ({
    ...{ id, offer: one, standing },
    inUse: 0,
  }))
  const jobOffer = { id: zeroHash, offer }
  const book = { resourceOffers, freeBalances, solver, solverFee, now }
  const [match] = chooseMatches({ ...book, jobOffers: [jobOffer] })
  if (!match) {
    const reasons = asked.length > 0 ? explainUnmatched({ ...book, jobOffer }) : []
    throw new NoTakerError({ reasons: [...reasons, ...explainRests(resting, offers.length)] })
  }

  const { expires } = match.terms
  const { deal } = proposeDeal({ terms: match.terms, job, agreeBy: expires, nonce: 0n })
  const locked = stakes(deal)
  const rows = gains({ deal, instructionCount: mostInstructions, isServed: servesExit })
  const losses = rows.map(({ jobCreator }) => -jobCreator)
  const { free, wallet }: Balances = own
  return {
    module,
    provider: deal.resourceProvider,
    resourceOffer: match.resourceOffer.id,
    offers: asked.length,
    resting,
    engine: findEngine(job) ?? null,
    ...{ instructionPrice: deal.instructionPrice, solverFee },
    mostCost: deal.paymentCollateral,
    mostTotal: losses.reduce(greater, 0n),
    locked,
    lockedUntil: latestEnd({ deal, state: 'DealAgreed', since: expires }) ?? expires,
    ...{ account, free, wallet },
    missing: locked.jobCreator > free ? locked.jobCreator - free : 0n,
    gains: rows,
  }
}

function explainRests(resting: number, offers: number): readonly string[] {
  if (resting === 0) return offers === 0 ? ['The solver has no resource offers'] : []
  const rests = `${resting} of ${offers} resource offers rest`
  return [`${rests}, as their providers have failed or let a deal lapse`]
}

function greater(a: bigint, b: bigint): bigint {
  if (a > b) return a
  return b
}

/** Reads what the providers could lock. */
async function readFree(
  connection: Connection,
  offers: readonly ResourceOfferRecord[],
): Promise<Map<Address, bigint>> {
  const providers = [...new Set(offers.map(({ offer }) => getAddress(offer.resourceProvider)))]
  const entries = await inChunks(providers, async (account): Promise<[Address, bigint]> => {
    return [account, (await getBalances(connection, { account })).free]
  })
  return new Map(entries)
}
