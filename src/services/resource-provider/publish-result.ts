import { openResults } from '../results/open-results.ts'
import { saveWork } from './save-work.ts'
import type { ResourceProviderState, Work } from './state.ts'

/**
 * Uploads the files of a finished execution, then the signed result. Repeating it is harmless.
 *
 * @param state - the resource provider.
 * @param work - the deal, executed.
 */
export async function publishResult(state: ResourceProviderState, work: Work): Promise<void> {
  const { client, context, signal } = state
  const { id } = work.record
  const { executed } = work
  if (!executed || work.published) return
  const { digest, instructionCount } = executed
  await store(state, work)
  await client.postResult({ result: { dealId: id, result: digest, instructionCount }, signal })
  work.published = true
  await saveWork(state, work)
  context.logger.info({ deal: id, result: digest }, 'result published')
}

/**
 * Uploads the files of a doubted result to the solver, should it have lost them, or should they be
 * elsewhere, where not everybody gets to: mediators that find none reject it.
 *
 * @param state - the resource provider.
 * @param work - the deal, executed.
 */
export async function showFiles(state: ResourceProviderState, work: Work): Promise<void> {
  await putFiles(state, work)
  work.shown = true
}

/** Puts the files where this provider keeps them, and tells the solver where that is. */
async function store(state: ResourceProviderState, work: Work) {
  const { storage, files, client, signal } = state
  const { id, job } = work.record
  const digest = work.executed?.digest
  if (!storage || !digest) return putFiles(state, work)
  const [results, archive, size] = await Promise.all([
    openResults(files, { id, job }),
    files.open(id),
    files.size(id),
  ])
  await state.removing.get(digest)
  if (!results || !archive || size === undefined)
    throw new Error(`The files of deal ${id} are gone.`)
  const location = await storage.store({ id, digest, results, archive, size, signal })
  await client.putLocation({ id, location, signal })
}

async function putFiles(
  { client, files, signal }: ResourceProviderState,
  { record: { id } }: Work,
) {
  const archive = await files.open(id)
  if (!archive) throw new Error(`The files of deal ${id} are gone.`)
  await client.putFiles({ id, archive, signal })
}
