import type { Address, Hex } from 'viem'
import type { Decline } from '../market/decline.ts'
import type { LogEvent, LogPace, PostedLog } from '../market/logs.ts'
import type { Page, PageRequest } from '../market/page.ts'
import type {
  DealRecord,
  JobOfferRecord,
  MarketEvent,
  ResourceOfferRecord,
  StreamStart,
} from '../market/records.ts'
import type { ResultsLocation } from '../market/results-location.ts'
import type {
  Acceptance,
  Check,
  JobOffer,
  Report,
  ResourceOffer,
  Result,
} from '../market/typed-data.ts'

/** What a client has to know before it signs anything for a solver. */
export type SolverInfo = {
  version: string
  chainId: number
  /** The `Deals` contract of the signing domain. */
  deals: Address
  /** The account that opens deals and earns the fee. */
  solver: Address
  /** What it asks for each deal, in token units. */
  solverFee: bigint
  /** The most input data that it keeps for one job, in bytes. */
  inputBytes: bigint
  /** Its clock, in seconds since the epoch, so that a client can correct its own. */
  time: number
}

/**
 * What the HTTP application asks of the solver behind it.
 *
 * The application has checked the shape of everything it passes on, the signatures of offers, and
 * who makes a request (`account`). The backend checks what depends on its state: whether that
 * account is a party, whether a deal's or a result's signature is right, whether it comes in time.
 * It throws errors that extend `BaseError`; each method is safe to repeat.
 */
export type SolverBackend = {
  info: () => Promise<SolverInfo>
  postJobOffer: (parameters: {
    id: Hex
    offer: JobOffer
    signature: Hex
  }) => Promise<JobOfferRecord>
  postResourceOffer: (parameters: {
    id: Hex
    offer: ResourceOffer
    signature: Hex
  }) => Promise<ResourceOfferRecord>
  getJobOffer: (parameters: { id: Hex; account: Address }) => Promise<JobOfferRecord>
  /** Open resource offers are public: anybody may see what is on sale. */
  listResourceOffers: (page: PageRequest) => Promise<Page<ResourceOfferRecord>>
  cancelJobOffer: (parameters: { id: Hex; account: Address }) => Promise<JobOfferRecord>
  cancelResourceOffer: (parameters: { id: Hex; account: Address }) => Promise<ResourceOfferRecord>
  /**
   * The deals that the account is a party to, and the doubted ones that name it as a mediator; those
   * that are not final only.
   */
  listDeals: (parameters: PageRequest & { account: Address }) => Promise<Page<DealRecord>>
  getDeal: (parameters: { id: Hex; account: Address }) => Promise<DealRecord>
  /** Adds one party's signature over the deal. */
  signDeal: (parameters: { id: Hex; account: Address; signature: Hex }) => Promise<DealRecord>
  /** Says that the resource provider does not sign what the job creator has signed, and why. */
  declineDeal: (parameters: { id: Hex; account: Address; declined: Decline }) => Promise<DealRecord>
  /** Stores the packed results of a deal; they are matched with the signed result by digest. */
  putFiles: (parameters: {
    id: Hex
    account: Address
    archive: AsyncIterable<Uint8Array>
  }) => Promise<{ digest: Hex }>
  /** Remembers where the files of a deal's result are, in the place of an archive. */
  putLocation: (parameters: {
    id: Hex
    account: Address
    location: ResultsLocation
  }) => Promise<{ digest: Hex }>
  /** The archive, or where it is. */
  getFiles: (parameters: {
    id: Hex
    account: Address
  }) => Promise<AsyncIterable<Uint8Array> | ResultsLocation>
  /** Stores the packed data of an input that a job offer pins; kept ones are not read again. */
  putInput: (parameters: {
    id: Hex
    name: string
    account: Address
    archive: AsyncIterable<Uint8Array>
  }) => Promise<{ cid: string }>
  /** Stores the packed data of an input of a doubted deal's job; kept ones are not read again. */
  handOverInput: (parameters: {
    id: Hex
    name: string
    account: Address
    archive: AsyncIterable<Uint8Array>
  }) => Promise<{ cid: string }>
  /** The packed data of an input of a deal's job. */
  getInput: (parameters: {
    id: Hex
    name: string
    account: Address
  }) => Promise<AsyncIterable<Uint8Array>>
  postResult: (parameters: {
    account: Address
    result: Result
    signature: Hex
  }) => Promise<DealRecord>
  /** Adds the job creator's acceptance of the result that was posted. */
  acceptResult: (parameters: {
    account: Address
    acceptance: Acceptance
    signature: Hex
  }) => Promise<DealRecord>
  /** Adds the job creator's doubt of a result that the provider has signed, for mediators to relay. */
  doubtResult: (parameters: {
    account: Address
    check: Check
    signature: Hex
    /** The provider's over the same values; `0x` for what is on record. */
    resourceProviderSignature: Hex
  }) => Promise<DealRecord>
  /** Adds the job creator's wish to call the deal off, which its provider may agree to. */
  cancelDeal: (parameters: { id: Hex; account: Address; signature: Hex }) => Promise<DealRecord>
  /** Adds what a mediator found, for both parties to read. */
  postReport: (parameters: {
    account: Address
    report: Report
    signature: Hex
  }) => Promise<DealRecord>
  /** Adds to what a deal's job has printed, as its provider tells; what is known is not told twice. */
  postLog: (parameters: PostedLog & { id: Hex; account: Address }) => Promise<LogPace>
  /**
   * What a deal's job prints, for its parties: after that event if it is of a log that is kept, else
   * from the first that is kept on, until the job is done, the deal is over or the signal fires.
   */
  followLog: (parameters: {
    id: Hex
    account: Address
    after: string | undefined
    signal: AbortSignal
  }) => Promise<AsyncIterable<LogEvent>>
  /**
   * What concerns the account, for as long as the signal lives: from after the event `after`, or
   * from now on. It begins by saying which event that is, as soon as it misses none that is later.
   */
  events: (parameters: {
    account: Address
    after: number | undefined
    signal: AbortSignal
  }) => AsyncIterable<StreamStart | MarketEvent>
  /** Takes a request's nonce for good: false when it was taken before. Kept until `expires`. */
  useNonce: (parameters: { account: Address; nonce: Hex; expires: number }) => Promise<boolean>
}
