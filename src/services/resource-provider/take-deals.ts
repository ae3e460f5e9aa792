import { hashDeal } from '../../market/hash-deal.ts'
import { isSignedBy } from '../../market/is-signed-by.ts'
import type { DealRecord } from '../../market/records.ts'
import { sameAddress } from '../../market/same-address.ts'
import { beginWork } from './begin-work.ts'
import { saveWork } from './save-work.ts'
import type { ResourceProviderState, Work } from './state.ts'

/** How many proposals it considers at once at most: far more than any machine could serve. */
const mostUndecided = 256

/**
 * Takes in what the solver lists, but for what is not what it says it is.
 *
 * @param state - the resource provider.
 * @param records - every deal that the solver lists.
 * @returns whether anything is news.
 */
export async function takeDeals(
  state: ResourceProviderState,
  records: readonly DealRecord[],
): Promise<boolean> {
  const { ledger, ended, stored, account } = state
  const listed = new Set(records.map(({ id }) => id))
  // The solver learns of an end after us; once it has, the deal is not listed any more.
  for (const id of ended) if (!listed.has(id)) ended.delete(id)
  const own = records.filter(
    ({ id, deal }) =>
      !ended.has(id) &&
      !stored.has(id) &&
      sameAddress(deal.resourceProvider, account.address) &&
      hashDeal(deal, state.domain) === id,
  )
  const unknown = own.filter(({ id }) => !ledger.has(id)).map((record) => readWork(state, record))
  // What it signed, as in an earlier life that it has forgotten, is its own affair in any number.
  let room = mostUndecided - [...ledger.values()].filter(({ signed }) => !signed).length
  const found = (await Promise.all(unknown)).filter(({ signed }) => signed || room-- > 0)
  for (const work of found) await saveWork(state, work)
  // All at once: a proposal must not be considered before what was signed in an earlier life.
  for (const work of found) ledger.set(work.record.id, work)
  let news = found.length > 0
  for (const record of own) {
    const work = ledger.get(record.id)
    if (!work) continue
    // Of what is known, only signatures can be news, and those are verified where they are used.
    const signatures = pickSignatures(record, work.record)
    if (Object.keys(signatures).length === 0) continue
    work.record = { ...work.record, ...signatures }
    work.due = true
    work.failing.clear()
    await saveWork(state, work)
    news = true
  }
  return news
}

async function readWork(state: ResourceProviderState, record: DealRecord): Promise<Work> {
  const { id: hash, resourceProviderSignature: signature } = record
  return beginWork({
    record,
    signed: await isSignedBy({ hash, signature, signer: state.account.address }),
    refused: false,
    attempts: 0,
    published: false,
  })
}

/** Picks the signatures that differ from those that are known. */
function pickSignatures(record: DealRecord, known: DealRecord): Partial<DealRecord> {
  const { jobCreatorSignature, resourceProviderSignature, acceptance, cancellation } = record
  const isNew = (signature?: string, old?: string) => signature !== undefined && signature !== old
  return {
    ...(jobCreatorSignature &&
      isNew(jobCreatorSignature, known.jobCreatorSignature) && { jobCreatorSignature }),
    ...(resourceProviderSignature &&
      isNew(resourceProviderSignature, known.resourceProviderSignature) && {
        resourceProviderSignature,
      }),
    ...(acceptance && isNew(acceptance.signature, known.acceptance?.signature) && { acceptance }),
    ...(cancellation &&
      isNew(cancellation.signature, known.cancellation?.signature) && { cancellation }),
  }
}
