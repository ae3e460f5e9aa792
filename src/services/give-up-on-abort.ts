import { setMaxListeners } from 'node:events'
import type { ChainClient, Connection } from '../chain/connection.ts'
import { untilAborted } from '../runtime/until-aborted.ts'

/** What viem types by each question: here it is passed on as it is. */
type Ask = (question: never, options?: never) => Promise<unknown>

/**
 * Makes a connection whose questions are given up once a signal fires, however long the chain takes
 * to answer: who is told to end must not wait for a node that hangs.
 *
 * @param connection - the network. An outbox ends by itself, and is better given the connection.
 * @param signal - gives up what is asked, and whatever is asked after it.
 */
export function giveUpOnAbort(connection: Connection, signal: AbortSignal): Connection {
  const { client, deployment } = connection
  const ask: Ask = client.request
  const request: Ask = (question, options) => untilAborted(signal, ask(question, options))
  // Every question that is open listens.
  setMaxListeners(0, signal)
  return { client: { ...client, request: request as ChainClient['request'] }, deployment }
}
