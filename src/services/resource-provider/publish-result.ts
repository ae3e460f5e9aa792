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
  await putFiles(state, work)
  await client.postResult({ result: { dealId: id, result: digest, instructionCount }, signal })
  work.published = true
  await saveWork(state, work)
  context.logger.info({ deal: id, result: digest }, 'result published')
}

/**
 * Uploads the files of a doubted result again, should the solver have lost them: mediators that find
 * none reject it.
 *
 * @param state - the resource provider.
 * @param work - the deal, executed.
 */
export async function showFiles(state: ResourceProviderState, work: Work): Promise<void> {
  await putFiles(state, work)
  work.shown = true
}

async function putFiles(
  { client, files, signal }: ResourceProviderState,
  { record: { id } }: Work,
) {
  const archive = await files.open(id)
  if (!archive) throw new Error(`The files of deal ${id} are gone.`)
  await client.putFiles({ id, archive, signal })
}
