import { createApp } from '../../../api/app.ts'
import type { SolverBackend } from '../../../api/backend.ts'
import { serveApi } from '../../../api/serve.ts'
import { NotFoundError } from '../../../errors/solver.ts'
import { hashDeal } from '../../../market/hash-deal.ts'
import { matchOffers } from '../../../market/match-offers.ts'
import { proposeDeal } from '../../../market/propose-deal.ts'
import type { DealRecord, JobOfferRecord, ResourceOfferRecord } from '../../../market/records.ts'
import { dealsDomain, type JobOffer } from '../../../market/typed-data.ts'
import type { Context } from '../../../runtime/context.ts'
import type { FoundedNetwork } from '../../found-network.ts'

/** How many times the fee that it tells everybody it takes. */
const greed = 500n

/**
 * Starts a solver that proposes to each job creator the deal that its offer allows, but for the fee:
 * it takes far more than it says.
 *
 * @param context - ends it.
 * @param network - the network, whose honest solver's account it uses and whose offers it sells.
 * @returns where it answers.
 */
export async function startGreedySolver(
  context: Context,
  network: FoundedNetwork & { offers: () => Promise<readonly ResourceOfferRecord[]> },
): Promise<string> {
  const { connection, accounts, offers } = network
  const { deployment } = connection
  const domain = dealsDomain(deployment)
  const solver = accounts.solver.address
  const solverFee = 10n ** 16n
  const clock = () => Math.floor(context.clock.now() / 1000)
  const jobOffers = new Map<string, JobOfferRecord>()
  const deals = new Map<string, DealRecord>()
  const nothing = async (): Promise<never> => {
    throw new NotFoundError({ kind: 'thing', id: '0x' })
  }

  async function propose(id: `0x${string}`, offer: JobOffer): Promise<DealRecord | undefined> {
    for (const { id: resourceOffer, offer: machine } of await offers()) {
      const match = matchOffers(offer, machine, { solver, solverFee, now: clock() })
      if (!match.ok) continue
      const { job } = offer
      const proposal = proposeDeal({ terms: match.terms, job, agreeBy: clock() + 60, nonce: 1n })
      const deal = { ...proposal.deal, solverFee: solverFee * greed }
      const { mediators } = proposal
      const record = { deal, mediators, job, jobOffer: id, resourceOffer }
      return { ...record, id: hashDeal(deal, domain), state: 'DealNegotiating' }
    }
    return undefined
  }

  const backend: SolverBackend = {
    info: async () => ({
      ...{ version: '0', chainId: deployment.chainId, deals: deployment.deals },
      ...{ solver, solverFee, inputBytes: 0n, time: clock() },
    }),
    useNonce: async () => true,
    async postJobOffer({ id, offer, signature }) {
      const proposal = await propose(id, offer)
      if (proposal) deals.set(proposal.id, proposal)
      const matched = proposal && ({ state: 'matched', dealId: proposal.id } as const)
      const record = { id, offer, signature, ...(matched ?? { state: 'open' as const }) }
      jobOffers.set(id, record)
      return record
    },
    getJobOffer: async ({ id }) => jobOffers.get(id) ?? nothing(),
    cancelJobOffer: async ({ id }) => jobOffers.get(id) ?? nothing(),
    getDeal: async ({ id }) => deals.get(id) ?? nothing(),
    listDeals: async () => ({ items: [...deals.values()], next: undefined }),
    listResourceOffers: async () => ({ items: [...(await offers())], next: undefined }),
    ...{ postResourceOffer: nothing, cancelResourceOffer: nothing, signDeal: nothing },
    ...{
      declineDeal: nothing,
      cancelDeal: nothing,
      putFiles: nothing,
      getFiles: nothing,
      putLocation: nothing,
      putInput: nothing,
      handOverInput: nothing,
      getInput: nothing,
    },
    ...{ postResult: nothing, acceptResult: nothing, doubtResult: nothing, postReport: nothing },
    ...{ postLog: nothing, followLog: nothing },
    async *events({ signal }) {
      yield { id: 0, type: 'hello' }
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
    },
  }
  const app = createApp({ backend, domain, clock: context.clock, logger: context.logger })
  const server = await serveApi({ app, host: '127.0.0.1', port: 0 })
  context.shutdown.add('greedy solver', server.close)
  return server.url
}
