import { checkQuorum } from '../../market/check-quorum.ts'
import { findEngine } from '../../market/find-engine.ts'
import { formatTokens } from '../../market/format-tokens.ts'
import { isDoubted } from '../../market/is-doubted.ts'
import type { DealRecord } from '../../market/records.ts'
import { sameAddress } from '../../market/same-address.ts'
import { ranOtherwise } from './ran-otherwise.ts'
import { saveDoubt } from './save-doubt.ts'
import { beginDoubt, type MediatorState } from './state.ts'

/**
 * Takes in the doubts that the solver lists, as far as this mediator rules on them.
 *
 * @param state - the mediator.
 * @param records - every deal that the solver lists.
 * @returns whether anything is news.
 */
export async function takeDoubts(
  state: MediatorState,
  records: readonly DealRecord[],
): Promise<boolean> {
  const { ledger, ended } = state
  const listed = new Set(records.map(({ id }) => id))
  // The solver learns of an end after us; once it has, the deal is not listed any more.
  for (const id of ended) if (!listed.has(id)) ended.delete(id)
  let news = false
  for (const record of records) {
    if (ended.has(record.id) || !isOurs(state, record)) continue
    const known = ledger.get(record.id)
    if (known && !isNews(record, known.record)) continue
    const doubt = known ?? beginDoubt({ record, attempts: 0, reported: false })
    Object.assign(doubt, { record, due: true })
    doubt.failing.clear()
    await saveDoubt(state, doubt)
    ledger.set(record.id, doubt)
    news = true
  }
  return news
}

/** Tells whether a deal is one that this mediator was named for, by a contract that it knows. */
function isOurs(state: MediatorState, record: DealRecord): boolean {
  const { account, mediation, leastFee, quorum, ledger, ended, context, executor } = state
  const { id, deal, mediators } = record
  const isNamed = mediators.some((mediator) => sameAddress(mediator, account.address))
  if (!isNamed || !isDoubted(record) || !sameAddress(deal.mediation, mediation)) return false
  // Too few to rule, whatever they find: every vote would be paid for in vain.
  const [unfit] = checkQuorum({ mediators: mediators.length, quorum })
  if (unfit) return false
  const engine = findEngine(record.job)
  const isRunnable = engine === undefined || executor.engines.includes(engine)
  const isOutdated = ranOtherwise(state, record)
  if (isRunnable && !isOutdated && deal.mediationFee >= leastFee) return true
  if (!ledger.has(id) && !ended.has(id)) {
    ended.add(id)
    const reason = !isRunnable
      ? `it is of a ${engine} job, and only these are run here: ${executor.engines.join(', ')}`
      : isOutdated
        ? 'its deal was agreed on when such jobs were run by something else here, or at most a quarter of an hour later'
        : `it pays ${formatTokens(deal.mediationFee)}, and the least is ${formatTokens(leastFee)}`
    context.logger.warn({ deal: id, reason }, 'doubt left to others')
  }
  return false
}

/** Of what is known, only signatures can be news, and those are verified where they are used. */
function isNews(record: DealRecord, known: DealRecord): boolean {
  return (
    record.state !== known.state ||
    record.check?.signature !== known.check?.signature ||
    record.result?.signature !== known.result?.signature
  )
}
