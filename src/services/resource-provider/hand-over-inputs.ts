import { ApiResponseError } from '../../errors/api.ts'
import { listInputData } from '../../market/input-data.ts'
import { dataRoot } from '../../market/path-fault.ts'
import { packData } from '../../results/data/pack-data.ts'
import { readLocalData } from '../../results/data/read-local-data.ts'
import { describeError } from '../../runtime/describe-error.ts'
import type { ResourceProviderState, Work } from './state.ts'

/**
 * Hands the data of a doubted job over to the solver, for mediators that cannot get them from where the
 * job creator has them: without them nobody rules, and the work was for nothing.
 *
 * @param state - the resource provider.
 * @param work - the deal, executed and doubted.
 */
export async function handOverInputs(state: ResourceProviderState, work: Work): Promise<void> {
  const { client, inputs, context, signal } = state
  const { id, job } = work.record
  for (const { name, cid } of listInputData(job)) {
    if (!(await inputs.cache.has(cid))) continue
    const folder = await inputs.cache.obtain(cid, missing)
    const archive = packData(await readLocalData(`${folder}/${dataRoot}`))
    try {
      await client.handOverInput({ id, name, archive, signal })
    } catch (error) {
      // It has its reasons: they are too many, or cut otherwise than it cuts them.
      const isRefused =
        error instanceof ApiResponseError && [400, 404, 405, 413].includes(error.status)
      if (!isRefused) throw error
      const values = { deal: id, input: name, error: describeError(error) }
      context.logger.warn(values, 'data not handed over')
    }
  }
  work.handedOver = true
}

async function missing(): Promise<never> {
  throw new Error('The data were removed meanwhile.')
}
