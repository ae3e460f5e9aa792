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
  const archive = await state.files.open(id)
  if (!archive) throw new Error(`The files of deal ${id} are gone.`)
  await client.putFiles({ id, archive, signal })
  await client.postResult({ result: { dealId: id, result: digest, instructionCount }, signal })
  work.published = true
  await saveWork(state, work)
  context.logger.info({ deal: id, result: digest }, 'result published')
}
