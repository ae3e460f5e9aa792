import { packResults } from '../../results/pack.ts'
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
  const { results, digest, instructionCount } = executed
  await client.putFiles({ id, archive: packResults(results), signal })
  await client.postResult({ result: { dealId: id, result: digest, instructionCount }, signal })
  work.published = true
  context.logger.info({ deal: id, result: digest }, 'result published')
}
