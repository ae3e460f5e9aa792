import type { Address, Hex } from 'viem'
import { createApp } from '../../src/api/app.ts'
import type { SolverBackend } from '../../src/api/backend.ts'
import { serveApi } from '../../src/api/serve.ts'
import type { Connection } from '../../src/chain/connection.ts'
import { NotFoundError } from '../../src/errors/solver.ts'
import type { DealRecord, ResourceOfferRecord } from '../../src/market/records.ts'
import { dealsDomain } from '../../src/market/typed-data.ts'
import type { Context } from '../../src/runtime/context.ts'
import { pageOf } from './page-of.ts'

/** A solver whose every word is the test's. */
export type FalseSolver = {
  url: string
  /** What it lists as the deals of whoever asks. */
  deals: Map<Hex, DealRecord>
  offers: ResourceOfferRecord[]
  /** The deals that it was given a signature for. */
  signed: Hex[]
  /** The event after which each stream was asked for; undefined for new ones only. */
  followed: (number | undefined)[]
  /** How often it was asked for deals. */
  asked: () => number
  close: () => Promise<void>
}

/** Serves the real HTTP API with nothing behind it but what a test says. */
export async function startFalseSolver(parameters: {
  connection: Connection
  context: Context
  solver: Address
  /** Where it listens; a free port unless told. */
  port?: number
}): Promise<FalseSolver> {
  const { connection, context, solver, port = 0 } = parameters
  const { chainId, deals: contract } = connection.deployment
  const { clock, logger } = context
  const deals = new Map<Hex, DealRecord>()
  const offers: ResourceOfferRecord[] = []
  const signed: Hex[] = []
  const followed: (number | undefined)[] = []
  let asked = 0
  const unknown = async (): Promise<never> => {
    throw new NotFoundError({ kind: 'thing', id: '0x' })
  }
  const getDeal = async (id: Hex) => deals.get(id) ?? unknown()
  const backend: SolverBackend = {
    info: async () => ({
      version: '0',
      chainId,
      deals: contract,
      solver,
      solverFee: 0n,
      inputBytes: 0n,
      time: Math.floor(clock.now() / 1000),
    }),
    useNonce: async () => true,
    postJobOffer: unknown,
    async postResourceOffer({ id, offer, signature }) {
      const record: ResourceOfferRecord = { id, offer, signature, state: 'open' }
      // One that it has already is asked for again, not posted anew.
      if (!offers.some((known) => known.id === id)) offers.push(record)
      return record
    },
    getJobOffer: unknown,
    listResourceOffers: async (page) => pageOf(offers, page),
    cancelJobOffer: unknown,
    cancelResourceOffer: unknown,
    async listDeals(page) {
      // Once for each list, however many pages it has.
      if (page.after === 0) asked += 1
      return pageOf([...deals.values()], page)
    },
    getDeal: ({ id }) => getDeal(id),
    async signDeal({ id }) {
      signed.push(id)
      return getDeal(id)
    },
    declineDeal: unknown,
    putFiles: unknown,
    getFiles: unknown,
    putLocation: unknown,
    putInput: unknown,
    handOverInput: unknown,
    getInput: unknown,
    postResult: unknown,
    acceptResult: unknown,
    doubtResult: unknown,
    postReport: unknown,
    postLog: unknown,
    followLog: unknown,
    cancelDeal: unknown,
    async *events({ after, signal }) {
      followed.push(after)
      yield { id: 0, type: 'hello' }
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
    },
  }
  const app = createApp({
    backend,
    domain: dealsDomain({ chainId, deals: contract }),
    clock,
    logger,
  })
  const server = await serveApi({ app, host: '127.0.0.1', port })
  return {
    url: server.url,
    deals,
    offers,
    signed,
    followed,
    asked: () => asked,
    close: server.close,
  }
}
