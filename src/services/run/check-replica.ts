import type { Address } from 'viem'
import { findService } from '../../chain/actions/find-service.ts'
import type { Connection } from '../../chain/connection.ts'
import { UnlikeReplicaError } from '../../errors/run.ts'
import { findRuntime, isAgreedBefore, readAnnouncement } from '../../market/announcement.ts'
import type { Engine } from '../../market/find-engine.ts'

/** By what a job is run here as well. */
export type Replica = { engine: Engine; runtime: string | undefined }

/**
 * Refuses to judge a result by running its job here where mediators say that they run such jobs by something
 * else: a provider takes only those who run them as it does itself.
 *
 * @param connection - the network.
 * @param parameters - by what it is run here, who may rule, and until when a deal could be agreed on, once there
 * is one: who has changed since then rules on nothing of it.
 * @throws UnlikeReplicaError when it would prove nothing.
 * @throws RpcUnreachableError when the chain does not answer.
 */
export async function checkReplica(
  connection: Connection,
  parameters: Replica & { mediators: readonly Address[]; agreeBy?: number },
): Promise<void> {
  const { engine, runtime: own, mediators, agreeBy = Number.POSITIVE_INFINITY } = parameters
  for (const mediator of mediators) {
    const { metadata } = await findService(connection, { account: mediator })
    const announced = readAnnouncement(metadata)
    if (!announced || isAgreedBefore(announced, { engine, agreeBy })) continue
    const theirs = findRuntime(announced, engine)
    if (theirs !== own) throw new UnlikeReplicaError({ mediator, engine, theirs, own })
  }
}
