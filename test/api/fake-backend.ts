import { type Address, type Hex, keccak256 } from 'viem'
import type { SolverBackend } from '../../src/api/backend.ts'
import { ConflictError, NotAPartyError, NotFoundError } from '../../src/errors/solver.ts'
import type { PostedLog } from '../../src/market/logs.ts'
import type {
  DealRecord,
  JobOfferRecord,
  MarketEvent,
  ResourceOfferRecord,
} from '../../src/market/records.ts'
import { sameAddress } from '../../src/market/same-address.ts'
import type { Clock } from '../../src/runtime/clock.ts'
import { pageOf } from '../helpers/page-of.ts'
import { dealRecord, deployment, solver } from './fixtures.ts'

/** The name of the one log that it keeps. */
export const logName = '0123456789abcdef'

/** Keeps what the application passes on in memory, and shows it. */
export function createFakeBackend(clock: Clock) {
  const jobOffers = new Map<Hex, JobOfferRecord>()
  const resourceOffers = new Map<Hex, ResourceOfferRecord>()
  const deals = new Map<Hex, DealRecord>([[dealRecord.id, dealRecord]])
  const files = new Map<Hex, Uint8Array[]>()
  const inputs = new Map<string, Uint8Array[]>()
  const logs: PostedLog[] = []
  const nonces = new Set<string>()
  const events: MarketEvent[] = []
  const waiting = new Set<() => void>()
  const streams = { open: 0 }

  function need<Kept>(kept: Kept | undefined, kind: string, id: Hex): Kept {
    if (kept === undefined) throw new NotFoundError({ kind, id })
    return kept
  }

  function own(id: Hex, account: Address): DealRecord {
    const record = need(deals.get(id), 'deal', id)
    const { jobCreator, resourceProvider } = record.deal
    if (sameAddress(account, jobCreator) || sameAddress(account, resourceProvider)) return record
    throw new NotAPartyError({ kind: 'deal', account, wanted: `${jobCreator}` })
  }

  function change(id: Hex, part: Partial<DealRecord>): DealRecord {
    const record = { ...need(deals.get(id), 'deal', id), ...part }
    deals.set(id, record)
    return record
  }

  const backend: SolverBackend = {
    async info() {
      const time = Math.floor(clock.now() / 1000)
      const { address } = solver
      return {
        ...{ version: '0.1.0', ...deployment, solver: address },
        ...{ solverFee: 3n, inputBytes: 5n, time },
      }
    },
    async postJobOffer({ id, offer, signature }) {
      const record: JobOfferRecord = { id, offer, signature, state: 'open', unmatched: ['None.'] }
      jobOffers.set(id, record)
      return record
    },
    async postResourceOffer({ id, offer, signature }) {
      const record: ResourceOfferRecord = { id, offer, signature, state: 'open' }
      resourceOffers.set(id, record)
      return record
    },
    async getJobOffer({ id, account }) {
      const record = need(jobOffers.get(id), 'job offer', id)
      if (sameAddress(record.offer.jobCreator, account)) return record
      throw new NotAPartyError({ kind: 'job offer', account, wanted: record.offer.jobCreator })
    },
    async listResourceOffers(page) {
      return pageOf([...resourceOffers.values()], page)
    },
    async cancelJobOffer(parameters) {
      const record = await backend.getJobOffer(parameters)
      jobOffers.set(record.id, { ...record, state: 'cancelled' })
      return { ...record, state: 'cancelled' }
    },
    async cancelResourceOffer({ id }) {
      return { ...need(resourceOffers.get(id), 'resource offer', id), state: 'cancelled' }
    },
    async listDeals({ account, ...page }) {
      const own = [...deals.values()].filter(({ deal }) => sameAddress(deal.jobCreator, account))
      return pageOf(own, page)
    },
    async getDeal({ id, account }) {
      return own(id, account)
    },
    async signDeal({ id, account, signature }) {
      const record = own(id, account)
      if (!sameAddress(account, record.deal.jobCreator))
        throw new ConflictError({ sentence: 'The job creator signs first.', remedy: 'Wait.' })
      return change(id, { jobCreatorSignature: signature })
    },
    async declineDeal({ id, account, declined }) {
      own(id, account)
      return change(id, { declined })
    },
    async putFiles({ id, account, archive }) {
      own(id, account)
      const chunks: Uint8Array[] = []
      for await (const chunk of archive) chunks.push(chunk)
      files.set(id, chunks)
      return { digest: keccak256(Buffer.concat(chunks)) }
    },
    async putLocation({ id, account, location }) {
      own(id, account)
      return { digest: location.digest }
    },
    async getFiles({ id, account }) {
      own(id, account)
      const chunks = need(files.get(id), 'set of files', id)
      return (async function* () {
        yield* chunks
      })()
    },
    async putInput({ id, name, account, archive }) {
      await backend.getJobOffer({ id, account })
      const chunks: Uint8Array[] = []
      for await (const chunk of archive) chunks.push(chunk)
      inputs.set(name, chunks)
      return { cid: `cid of ${Buffer.concat(chunks)}` }
    },
    async handOverInput({ id, name, account, archive }) {
      own(id, account)
      const chunks: Uint8Array[] = []
      for await (const chunk of archive) chunks.push(chunk)
      inputs.set(name, chunks)
      return { cid: `cid of ${Buffer.concat(chunks)}` }
    },
    async getInput({ id, name, account }) {
      own(id, account)
      const chunks = need(inputs.get(name), 'input', id)
      return (async function* () {
        yield* chunks
      })()
    },
    async postResult({ account, result: { dealId, ...outcome }, signature }) {
      own(dealId, account)
      return change(dealId, { result: { ...outcome, signature } })
    },
    async acceptResult({ account, acceptance, signature }) {
      own(acceptance.dealId, account)
      return change(acceptance.dealId, { acceptance: { signature } })
    },
    async doubtResult({ account, check: { dealId, ...outcome }, signature, ...rest }) {
      own(dealId, account)
      return change(dealId, { check: { ...outcome, ...rest, signature } })
    },
    async cancelDeal({ id, account, signature }) {
      own(id, account)
      return change(id, { cancellation: { signature } })
    },
    async postReport({ account, report, signature }) {
      own(report.dealId, account)
      return change(report.dealId, { reports: [{ report, signature }] })
    },
    async postLog({ id, account, ...posted }) {
      own(id, account)
      logs.push(posted)
      return { pause: 250 }
    },
    async followLog({ id, account, after = `${logName}-0` }) {
      own(id, account)
      const told = logs.flatMap(({ items, ...execution }) =>
        items.map((item) => ({ ...execution, ...item })),
      )
      const name = (number: number) => `${logName}-${number}`
      const from = Number(after.split('-')[1])
      return (async function* () {
        yield { id: after, type: 'hello', newest: name(told.length) } as const
        for (const [index, one] of told.slice(from).entries())
          yield { id: name(from + index + 1), ...one }
        yield { id: name(told.length), type: 'over' } as const
      })()
    },
    async *events({ after, signal }) {
      streams.open += 1
      try {
        let last = Math.min(after ?? events.length, events.length)
        yield { id: last, type: 'hello' }
        while (!signal.aborted) {
          const woken = new Promise<void>((resolve) => {
            waiting.add(resolve)
            signal.addEventListener('abort', () => resolve(), { once: true })
          })
          for (const event of events.filter(({ id }) => id > last)) {
            yield event
            last = event.id
          }
          await woken
        }
      } finally {
        streams.open -= 1
      }
    },
    async useNonce({ account, nonce }) {
      const key = `${account} ${nonce}`
      if (nonces.has(key)) return false
      nonces.add(key)
      return true
    },
  }

  return {
    backend,
    jobOffers,
    deals,
    files,
    logs,
    nonces,
    streams,
    emit(count = 1) {
      for (let index = 0; index < count; index += 1)
        events.push({ id: events.length + 1, type: 'deal', subject: dealRecord.id })
      for (const wake of waiting) wake()
      waiting.clear()
    },
  }
}
