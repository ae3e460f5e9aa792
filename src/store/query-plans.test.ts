import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { expect, it } from 'vitest'
import { deal, id, jobCreator, jobOffer } from '../../test/helpers/store-records.ts'
import { createRunStore } from './create-run-store.ts'
import { createSolverStore } from './create-solver-store.ts'
import { migrate } from './migrate.ts'
import type { Database } from './open-database.ts'
import { sqliteDialect } from './sqlite-dialect.ts'
import type { Tables } from './tables.ts'

/** Opens a database that tells which statements each call takes, and how they find their rows. */
function openExplained() {
  const connection = new DatabaseSync(':memory:')
  migrate(connection, ':memory:')
  const statements = new Set<string>()
  const sql = new Kysely<Tables>({
    dialect: sqliteDialect(connection, ':memory:'),
    log: ({ query }) => void statements.add(query.sql),
  })
  const database: Database = {
    path: ':memory:',
    sql,
    write: (change) => sql.transaction().execute(change),
    close: async () => {},
  }
  return {
    database,
    async explain(call: () => Promise<unknown>) {
      statements.clear()
      await call()
      return [...statements]
        .flatMap((text) => connection.prepare(`explain query plan ${text}`).all())
        .map(({ detail }) => String(detail))
    },
  }
}

it('finds what a call is about without looking at what others have', async () => {
  const { database, explain } = openExplained()
  const store = createSolverStore(database)
  const runs = createRunStore(database)
  const room = { open: 9, kept: 9, total: 9 }
  const plans = {
    addJobOffer: await explain(() => store.addJobOffer(jobOffer(1), room)),
    getJobOffer: await explain(() => store.getJobOffer(id(1))),
    listJobOffers: await explain(() => store.listJobOffers('open')),
    updateJobOffer: await explain(() => store.updateJobOffer(id(1), () => ({}))),
    addDeal: await explain(() => store.addDeal(deal(1))),
    updateDeal: await explain(() => store.updateDeal(deal(1).id, () => ({}))),
    declineDeal: await explain(() => store.declineDeal(deal(1).id, { code: 'late', text: '' })),
    listDeclines: await explain(() => store.listDeclines()),
    'listDeclines of one': await explain(() => store.listDeclines(id(1))),
    listActiveDeals: await explain(() => store.listActiveDeals()),
    'listActiveDeals of one': await explain(() => store.listActiveDeals(jobCreator)),
    pageActiveDeals: await explain(() => store.pageActiveDeals(jobCreator, { after: 9, limit: 9 })),
    pageResourceOffers: await explain(() =>
      store.pageResourceOffers('open', { after: 9, limit: 9 }),
    ),
    forgetEnded: await explain(() => store.forgetEnded({ now: 9, after: 1 })),
    addEvent: await explain(() => store.addEvent({ type: 'deal', subject: id(1) }, [jobCreator])),
    listEvents: await explain(() => store.listEvents(jobCreator, 0, 9)),
    getLastEventId: await explain(() => store.getLastEventId()),
    useNonce: await explain(() =>
      store.useNonce({ account: jobCreator, nonce: id(1), expires: 9, now: 1 }),
    ),
    listUnfinishedRuns: await explain(() => runs.listUnfinishedRuns('n', jobCreator)),
  }
  expect(plans).toMatchInlineSnapshot(`
    {
      "addDeal": [
        "SEARCH offers USING INDEX sqlite_autoindex_offers_1 (id=? AND kind=?)",
        "SEARCH deals USING INDEX sqlite_autoindex_deals_1 (id=?)",
        "SEARCH offers USING INDEX sqlite_autoindex_offers_1 (id=? AND kind=?)",
        "SEARCH deals USING COVERING INDEX sqlite_autoindex_deals_1 (id=?)",
        "SEARCH doubts USING COVERING INDEX doubts_by_deal (position=?)",
      ],
      "addEvent": [
        "SEARCH tallies USING PRIMARY KEY (name=?)",
        "SEARCH events USING PRIMARY KEY (account=? AND id<?)",
        "SCALAR SUBQUERY 1",
        "SEARCH events USING PRIMARY KEY (account=?)",
        "SEARCH tallies USING PRIMARY KEY (name=?)",
      ],
      "addJobOffer": [
        "SEARCH offers USING INDEX sqlite_autoindex_offers_1 (id=? AND kind=?)",
        "SEARCH offers USING COVERING INDEX offers_by_account (account=?)",
        "SEARCH tallies USING PRIMARY KEY (name=?)",
      ],
      "declineDeal": [
        "SEARCH deals USING INDEX sqlite_autoindex_deals_1 (id=?)",
        "SEARCH deals USING INDEX sqlite_autoindex_deals_1 (id=?)",
      ],
      "forgetEnded": [
        "SCAN deals USING INDEX deals_to_end",
        "SEARCH deals USING COVERING INDEX deals_to_forget (ended_at<?)",
        "SEARCH offers USING INDEX offers_to_end (expires<?)",
        "CORRELATED SCALAR SUBQUERY 1",
        "SEARCH deals USING COVERING INDEX sqlite_autoindex_deals_1 (id=?)",
        "SEARCH offers USING COVERING INDEX offers_to_forget (ended_at<?)",
      ],
      "getJobOffer": [
        "SEARCH offers USING INDEX sqlite_autoindex_offers_1 (id=? AND kind=?)",
      ],
      "getLastEventId": [
        "SEARCH tallies USING PRIMARY KEY (name=?)",
      ],
      "listActiveDeals": [
        "SCAN deals USING INDEX deals_active",
      ],
      "listActiveDeals of one": [
        "SEARCH deals USING INTEGER PRIMARY KEY (rowid=?)",
        "LIST SUBQUERY 2",
        "MERGE (UNION)",
        "LEFT",
        "SEARCH deals USING COVERING INDEX deals_of_job_creator (job_creator=? AND rowid>?)",
        "RIGHT",
        "SEARCH deals USING COVERING INDEX deals_of_resource_provider (resource_provider=? AND rowid>?)",
      ],
      "listDeclines": [
        "SEARCH declines USING PRIMARY KEY (job_offer=?)",
        "LIST SUBQUERY 1",
        "SEARCH offers USING INDEX offers_by_state (kind=? AND state=?)",
      ],
      "listDeclines of one": [
        "SEARCH declines USING PRIMARY KEY (job_offer=?)",
      ],
      "listEvents": [
        "SEARCH events USING PRIMARY KEY (account=? AND id>?)",
      ],
      "listJobOffers": [
        "SEARCH offers USING INDEX offers_by_state (kind=? AND state=?)",
      ],
      "listUnfinishedRuns": [
        "SEARCH runs USING INDEX runs_unfinished (network=? AND account=?)",
      ],
      "pageActiveDeals": [
        "SEARCH deals USING INTEGER PRIMARY KEY (rowid=?)",
        "LIST SUBQUERY 3",
        "MERGE (UNION)",
        "LEFT",
        "MERGE (UNION)",
        "LEFT",
        "SEARCH deals USING COVERING INDEX deals_of_job_creator (job_creator=? AND rowid>?)",
        "RIGHT",
        "SEARCH deals USING COVERING INDEX deals_of_resource_provider (resource_provider=? AND rowid>?)",
        "RIGHT",
        "SEARCH doubts USING PRIMARY KEY (mediator=? AND position>?)",
      ],
      "pageResourceOffers": [
        "SEARCH offers USING INDEX offers_by_state (kind=? AND state=? AND position>?)",
      ],
      "updateDeal": [
        "SEARCH deals USING INDEX sqlite_autoindex_deals_1 (id=?)",
        "SEARCH deals USING INDEX sqlite_autoindex_deals_1 (id=?)",
        "SEARCH deals USING COVERING INDEX sqlite_autoindex_deals_1 (id=?)",
        "SEARCH doubts USING COVERING INDEX doubts_by_deal (position=?)",
      ],
      "updateJobOffer": [
        "SEARCH offers USING INDEX sqlite_autoindex_offers_1 (id=? AND kind=?)",
        "SEARCH offers USING INDEX sqlite_autoindex_offers_1 (id=? AND kind=?)",
      ],
      "useNonce": [
        "SEARCH nonces USING COVERING INDEX nonces_by_expires (expires<?)",
      ],
    }
  `)
  const scans = Object.values(plans)
    .flat()
    .filter((step) => step.startsWith('SCAN'))
  // These indices hold nothing but what was asked for.
  expect(scans).toEqual([
    'SCAN deals USING INDEX deals_active',
    'SCAN deals USING INDEX deals_to_end',
  ])
})
