import type { Hex } from 'viem'
import type * as z from 'zod'
import { UnreadableResponseError } from '../errors/api.ts'
import type { Decline } from '../market/decline.ts'
import { hashJobOffer } from '../market/hash-job-offer.ts'
import { hashResourceOffer } from '../market/hash-resource-offer.ts'
import type { LogEvent, LogPace, PostedLog } from '../market/logs.ts'
import type {
  DealRecord,
  JobOfferRecord,
  MarketEvent,
  ResourceOfferRecord,
  StreamStart,
} from '../market/records.ts'
import type { ResultsLocation } from '../market/results-location.ts'
import { toWire } from '../market/to-wire.ts'
import {
  type Acceptance,
  type Check,
  type JobOffer,
  type Report,
  type ResourceOffer,
  type Result,
  typedData,
} from '../market/typed-data.ts'
import type { Clock } from '../runtime/clock.ts'
import type { SolverInfo } from './backend.ts'
import * as bodies from './body-schemas.ts'
import { checkDealRecord, checkRecord } from './client/check-record.ts'
import type { Options } from './client/conversation.ts'
import { followEvents } from './client/follow-events.ts'
import { followLog } from './client/follow-log.ts'
import { followMoves, type Moves } from './client/follow-moves.ts'
import { defaultReconnection, type Reconnection } from './client/follow-stream.ts'
import { listAll } from './client/list-all.ts'
import { readResponse } from './client/read-response.ts'
import type { Identity } from './client/signer.ts'
import * as logs from './log-schemas.ts'
import * as records from './record-schemas.ts'

function postJson<Schema extends z.ZodType>(schema: Schema, value: z.output<Schema>) {
  const body = new TextEncoder().encode(JSON.stringify(toWire(schema, value)))
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body } as const
}

/** Anonymous clients see what is public; an identity is whole or not there. */
type MaybeIdentity = Identity | { [Key in keyof Identity]?: undefined }

export type CreateApiClientParameters = MaybeIdentity &
  Moves & {
    /** The solver's URL, to begin with. */
    url: string
    clock: Clock
    fetch?: typeof globalThis.fetch
    /** How long an answer may take, and a pause within a stream, in ms. */
    timeout?: number
    /** How to come back to the event stream. */
    reconnection?: Partial<Reconnection>
  }

type ById = Options & { id: Hex }

/** Asks one solver, in the words of the market. */
export type ApiClient = {
  info: (options?: Options) => Promise<SolverInfo>
  /** Signs the offer and posts it. */
  postJobOffer: (parameters: Options & { offer: JobOffer }) => Promise<JobOfferRecord>
  getJobOffer: (parameters: ById) => Promise<JobOfferRecord>
  cancelJobOffer: (parameters: ById) => Promise<JobOfferRecord>
  /** Signs the offer and posts it. */
  postResourceOffer: (
    parameters: Options & { offer: ResourceOffer },
  ) => Promise<ResourceOfferRecord>
  /** Those on sale, all pages. */
  listResourceOffers: (options?: Options) => Promise<ResourceOfferRecord[]>
  cancelResourceOffer: (parameters: ById) => Promise<ResourceOfferRecord>
  /** The account's deals that are not final, all pages. */
  listDeals: (options?: Options) => Promise<DealRecord[]>
  getDeal: (parameters: ById) => Promise<DealRecord>
  /** Adds the account's signature over the deal, which the caller makes once it agrees. */
  signDeal: (parameters: ById & { signature: Hex }) => Promise<DealRecord>
  /** Says that the account, its resource provider, does not sign a deal, and why. */
  declineDeal: (parameters: ById & { declined: Decline }) => Promise<DealRecord>
  putFiles: (parameters: ById & { archive: AsyncIterable<Uint8Array> }) => Promise<{ digest: Hex }>
  /** Uploads the packed data of an input that the account's job offer pins. */
  putInput: (
    parameters: ById & { name: string; archive: AsyncIterable<Uint8Array> },
  ) => Promise<{ cid: string }>
  /** Hands the packed data of an input of a doubted deal's job over, for its mediators. */
  handOverInput: (
    parameters: ById & { name: string; archive: AsyncIterable<Uint8Array> },
  ) => Promise<{ cid: string }>
  /** The packed data of an input of a deal's job. The bytes are whoever's: hold them against the pin. */
  getInput: (parameters: ById & { name: string }) => Promise<AsyncIterable<Uint8Array>>
  /** Tells where the files are that are not with the solver. */
  putLocation: (parameters: ById & { location: ResultsLocation }) => Promise<{ digest: Hex }>
  /** The archive, or where it is. The bytes are whoever's: hold them against the signed digest. */
  getFiles: (
    parameters: ById,
  ) => Promise<
    | { archive: AsyncIterable<Uint8Array>; location?: undefined }
    | { archive?: undefined; location: ResultsLocation }
  >
  /** Signs the result and posts it. */
  postResult: (parameters: Options & { result: Result }) => Promise<DealRecord>
  getResult: (parameters: ById) => Promise<{ result: Result; signature: Hex }>
  /** Signs the acceptance and posts it. */
  acceptResult: (parameters: Options & { acceptance: Acceptance }) => Promise<DealRecord>
  /**
   * Signs the doubt of a result and posts it, with the provider's signature over that result: `0x`
   * for the one that is on record.
   */
  doubtResult: (
    parameters: Options & { check: Check; resourceProviderSignature: Hex },
  ) => Promise<DealRecord>
  /** Signs that the account, its job creator, calls the deal off, and posts that. */
  cancelDeal: (parameters: ById) => Promise<DealRecord>
  /** Signs what the account, a mediator, found, and posts it. */
  postReport: (parameters: Options & { report: Report }) => Promise<DealRecord>
  /** Tells what a deal's job has printed, and hears how soon it may tell more. */
  postLog: (parameters: ById & PostedLog) => Promise<LogPace>
  /**
   * Follows what a deal's job prints, from what is kept of it on, through lost connections; it ends
   * with the job, the deal or the signal. Nothing of it is signed for.
   */
  followLog: (parameters: ById) => AsyncIterable<LogEvent>
  /**
   * Follows what concerns the account until the signal fires: from after an event, where 0 is before
   * the first one, or from now on. A `hello` comes first, and again after each interruption: from
   * then on nothing is missed, so that it is the time to look at everything.
   */
  events: (
    parameters?: Options & { after?: number | undefined },
  ) => AsyncIterable<StreamStart | MarketEvent>
}

/**
 * Makes a client of one solver. It signs nothing before that solver has said that it is the
 * expected one, and believes no answer whose form or hash is wrong.
 *
 * @param parameters - the solver's URL; who signs, for which deployment and solver.
 * @returns the client. Its methods throw ApiResponseError when the solver refuses,
 * SolverUnreachableError when it does not answer, UnreadableResponseError when it answers nonsense,
 * WrongSolverError when it is another one, AccountMissingError where there is none to sign with.
 * @throws SolverUrlError when the URL is not one of http or https.
 * @example
 * const client = createApiClient({ url, account, deployment, solver, clock: systemClock })
 * const { id } = await client.postJobOffer({ offer })
 */
export function createApiClient(parameters: CreateApiClientParameters): ApiClient {
  const { account, deployment, solver, clock, reconnection, findUrl, onMove } = parameters
  const { fetch = globalThis.fetch, timeout = 30_000 } = parameters
  const identity = account ? { account, deployment, solver } : undefined
  const conversation = followMoves({
    ...{ url: parameters.url, identity, clock, fetch, timeout, findUrl, onMove },
  })
  const { url, signer, ask, askSigned, open, openSigned, upload } = conversation

  async function deal(answer: Promise<DealRecord>, id: Hex): Promise<DealRecord> {
    return checkDealRecord(await answer, { id, domain: signer().domain, url: url() })
  }

  async function jobOffer(answer: Promise<JobOfferRecord>, id: Hex): Promise<JobOfferRecord> {
    const record = await answer
    return checkRecord(record, {
      id,
      hash: hashJobOffer(record.offer, signer().domain),
      url: url(),
    })
  }

  async function resourceOffer(answer: Promise<ResourceOfferRecord>, id: Hex) {
    const record = await answer
    return checkRecord(record, {
      id,
      hash: hashResourceOffer(record.offer, signer().domain),
      url: url(),
    })
  }

  return {
    info: (options) => ask({ method: 'GET', path: '', ...options }, records.solverInfoSchema),

    async postJobOffer({ offer, signal }) {
      const { prepare, domain, account: own } = signer()
      await prepare('once')
      const message = { domain, types: typedData, primaryType: 'JobOffer', message: offer } as const
      const signature = await own.signTypedData(message)
      const request = postJson(bodies.postedJobOffer, { offer, signature })
      const path = '/job_offers'
      const answer = ask({ ...request, path, signal }, records.jobOfferRecordSchema)
      return jobOffer(answer, hashJobOffer(offer, domain))
    },

    getJobOffer: ({ id, signal }) =>
      jobOffer(
        askSigned(
          { method: 'GET', path: `/job_offers/${id}`, signal },
          records.jobOfferRecordSchema,
        ),
        id,
      ),

    cancelJobOffer: ({ id, signal }) =>
      jobOffer(
        askSigned(
          { method: 'DELETE', path: `/job_offers/${id}`, signal },
          records.jobOfferRecordSchema,
        ),
        id,
      ),

    async postResourceOffer({ offer, signal }) {
      const { prepare, domain, account: own } = signer()
      await prepare('once')
      const primaryType = 'ResourceOffer'
      const message = { domain, types: typedData, primaryType, message: offer } as const
      const signature = await own.signTypedData(message)
      const request = postJson(bodies.postedResourceOffer, { offer, signature })
      const path = '/resource_offers'
      const answer = ask({ ...request, path, signal }, records.resourceOfferRecordSchema)
      return resourceOffer(answer, hashResourceOffer(offer, domain))
    },

    listResourceOffers: (options) =>
      listAll({
        open: (query) => open({ method: 'GET', path: `/resource_offers${query}`, ...options }),
        ...{ schema: records.resourceOfferPageSchema, url: url(), clock },
      }),

    cancelResourceOffer: ({ id, signal }) =>
      resourceOffer(
        askSigned(
          { method: 'DELETE', path: `/resource_offers/${id}`, signal },
          records.resourceOfferRecordSchema,
        ),
        id,
      ),

    async listDeals(options) {
      const deals = await listAll({
        open: (query) => openSigned({ method: 'GET', path: `/deals${query}`, ...options }),
        ...{ schema: records.dealPageSchema, url: url(), clock },
      })
      const { domain } = signer()
      return deals.map((record) => checkDealRecord(record, { id: record.id, domain, url: url() }))
    },

    getDeal: ({ id, signal }) =>
      deal(
        askSigned({ method: 'GET', path: `/deals/${id}`, signal }, records.dealRecordSchema),
        id,
      ),

    signDeal({ id, signature, signal }) {
      const request = postJson(bodies.postedDealSignature, { signature })
      const path = `/deals/${id}/signature`
      return deal(askSigned({ ...request, path, signal }, records.dealRecordSchema), id)
    },

    declineDeal({ id, declined, signal }) {
      const request = postJson(bodies.postedRefusal, { declined })
      const path = `/deals/${id}/refusal`
      return deal(askSigned({ ...request, path, signal }, records.dealRecordSchema), id)
    },

    putFiles({ id, archive, signal }) {
      const headers = { 'content-type': 'application/x-tar' }
      const path = `/deals/${id}/files`
      return upload({ method: 'PUT', path, headers, body: archive, signal }, records.filesSchema)
    },

    putInput({ id, name, archive, signal }) {
      const headers = { 'content-type': 'application/x-tar' }
      const path = `/job_offers/${id}/inputs/${name}`
      return upload({ method: 'PUT', path, headers, body: archive, signal }, records.inputSchema)
    },

    handOverInput({ id, name, archive, signal }) {
      const headers = { 'content-type': 'application/x-tar' }
      const path = `/deals/${id}/inputs/${name}`
      return upload({ method: 'PUT', path, headers, body: archive, signal }, records.inputSchema)
    },

    async getInput({ id, name, signal }) {
      const path = `/deals/${id}/inputs/${name}`
      return (await openSigned({ method: 'GET', path, signal })).parts(timeout)
    },

    async getFiles({ id, signal }) {
      const answer = await openSigned({ method: 'GET', path: `/deals/${id}/files`, signal })
      const isJson = answer.headers.get('content-type')?.startsWith('application/json')
      if (!isJson) return { archive: answer.parts(timeout) }
      return { location: await readResponse(answer, records.locationSchema) }
    },

    putLocation({ id, location, signal }) {
      const request = postJson(records.locationSchema, location)
      const path = `/deals/${id}/files`
      return askSigned({ ...request, method: 'PUT', path, signal }, records.filesSchema)
    },

    async postResult({ result, signal }) {
      const { prepare, domain, account: own } = signer()
      await prepare('once')
      const message = { domain, types: typedData, primaryType: 'Result', message: result } as const
      const signature = await own.signTypedData(message)
      const request = postJson(bodies.postedResult, { result, signature })
      const id = result.dealId
      const path = `/deals/${id}/result`
      return deal(askSigned({ ...request, path, signal }, records.dealRecordSchema), id)
    },

    async getResult({ id, signal }) {
      const request = { method: 'GET', path: `/deals/${id}/result`, signal } as const
      const signed = await askSigned(request, records.signedResultSchema)
      if (signed.result.dealId === id) return signed
      throw new UnreadableResponseError({ url: url(), issues: ['the result is of another deal'] })
    },

    async acceptResult({ acceptance, signal }) {
      const { prepare, domain, account: own } = signer()
      await prepare('once')
      const primaryType = 'Acceptance'
      const message = { domain, types: typedData, primaryType, message: acceptance } as const
      const signature = await own.signTypedData(message)
      const request = postJson(bodies.postedAcceptance, { acceptance, signature })
      const id = acceptance.dealId
      const path = `/deals/${id}/acceptance`
      return deal(askSigned({ ...request, path, signal }, records.dealRecordSchema), id)
    },

    async doubtResult({ check, resourceProviderSignature, signal }) {
      const { prepare, domain, account: own } = signer()
      await prepare('once')
      const message = { domain, types: typedData, primaryType: 'Check', message: check } as const
      const signature = await own.signTypedData(message)
      const body = { check, signature, resourceProviderSignature }
      const request = postJson(bodies.postedCheck, body)
      const id = check.dealId
      const path = `/deals/${id}/check`
      return deal(askSigned({ ...request, path, signal }, records.dealRecordSchema), id)
    },

    async cancelDeal({ id, signal }) {
      const { prepare, domain, account: own } = signer()
      await prepare('once')
      const primaryType = 'Cancellation'
      const message = { domain, types: typedData, primaryType, message: { dealId: id } } as const
      const signature = await own.signTypedData(message)
      const request = postJson(bodies.postedCancellation, { signature })
      const path = `/deals/${id}/cancellation`
      return deal(askSigned({ ...request, path, signal }, records.dealRecordSchema), id)
    },

    async postReport({ report, signal }) {
      const { prepare, domain, account: own } = signer()
      await prepare('once')
      const message = { domain, types: typedData, primaryType: 'Report', message: report } as const
      const signature = await own.signTypedData(message)
      const request = postJson(bodies.postedReport, { report, signature })
      const id = report.dealId
      const path = `/deals/${id}/reports`
      return deal(askSigned({ ...request, path, signal }, records.dealRecordSchema), id)
    },

    postLog({ id, signal, ...log }) {
      const request = postJson(logs.postedLog, log)
      return askSigned({ ...request, path: `/deals/${id}/logs`, signal }, logs.logPaceSchema)
    },

    followLog({ id, signal }) {
      const open = (last: string | undefined) => {
        const headers = last === undefined ? {} : { 'last-event-id': last }
        return openSigned({ method: 'GET', path: `/deals/${id}/logs`, headers, signal })
      }
      const pauses = { ...defaultReconnection, ...reconnection }
      return followLog({ open, signal, clock, reconnection: pauses })
    },

    events({ after, signal } = {}) {
      const open = (last: number | undefined) => {
        const headers = last === undefined ? {} : { 'last-event-id': String(last) }
        return openSigned({ method: 'GET', path: '/events', headers, signal })
      }
      const pauses = { ...defaultReconnection, ...reconnection }
      return followEvents({ open, after, signal, clock, reconnection: pauses })
    },
  }
}
