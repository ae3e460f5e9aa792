import type { Address } from 'viem'
import { findService } from '../../chain/actions/find-service.ts'
import type { Connection } from '../../chain/connection.ts'
import { UnlikeReplicaError } from '../../errors/run.ts'
import { findRuntime, isAgreedBefore, readAnnouncement } from '../../market/announcement.ts'
import type { Engine } from '../../market/find-engine.ts'

/** By what a job is run here as well. */
export type Replica = { engine: Engine; runtime: string | undefined }

/**
 * Finds those mediators who say that they run a job by something else than it is run by here: a provider takes only
 * those who run jobs as it does itself.
 *
 * @param connection - the network.
 * @param parameters - by what it is run here, who may rule, and until when a deal could be agreed on, once there
 * is one: who has changed since then rules on nothing of it.
 * @returns one error for each of them, to be thrown where running the job here would prove nothing.
 * @throws RpcUnreachableError when the chain does not answer.
 */
export async function findUnlikeMediators(
  connection: Connection,
  parameters: Replica & { mediators: readonly Address[]; agreeBy?: number },
): Promise<readonly UnlikeReplicaError[]> {
  const { engine, runtime: own, mediators, agreeBy = Number.POSITIVE_INFINITY } = parameters
  const look = async (mediator: Address) => {
    const { metadata } = await findService(connection, { account: mediator })
    const announced = readAnnouncement(metadata)
    if (!announced || isAgreedBefore(announced, { engine, agreeBy })) return []
    const theirs = findRuntime(announced, engine)
    return theirs === own ? [] : [new UnlikeReplicaError({ mediator, engine, theirs, own })]
  }
  return (await Promise.all(mediators.map(look))).flat()
}
