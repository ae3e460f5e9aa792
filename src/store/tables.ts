/** A record as JSON text, beside the columns by which it is found. */
type Document = { document: string }
/** The order in which rows were first added; the database counts. */
type Position = { position: number | null }

/** The columns of `migrations/`. Ids and accounts are in lower case, times in seconds. */
export type Tables = {
  meta: { name: string; value: string }
  /** Numbers that are kept up to date, so that nobody has to count. */
  tallies: { name: 'events' | 'last_event' | 'open_offers'; value: number }
  offers: Document &
    Position & {
      id: string
      kind: 'job' | 'resource'
      account: string
      state: string
      expires: number
      deal_id: string | null
      ended_at: number | null
    }
  deals: Document &
    Position & {
      id: string
      job_creator: string
      resource_provider: string
      /** 1 until its state is final. */
      active: 0 | 1
      ended_at: number | null
    }
  /** One row for each mediator of a deal that is active and doubted. */
  doubts: { mediator: string; position: number }
  /** One row for each pair of offers of which a deal was declined; the reason is the newest. */
  declines: {
    job_offer: string
    resource_offer: string
    provider: string
    times: number
    code: string
    reason: string
  }
  /** One row for each account that an event concerns. */
  events: { account: string; id: number; type: string; subject: string }
  nonces: { account: string; nonce: string; expires: number }
  own_offers: Document & Position & { id: string }
  work: Document & Position & { id: string }
  runs: Document & Position & { id: string; network: string; account: string; ended: 0 | 1 }
  transactions: Document & { nonce: number }
  checkpoints: Document & { name: string }
}
