import type { Hex, LocalAccount } from 'viem'
import type { ApiClient } from '../../api/client.ts'
import { readDeal } from '../../chain/actions/read-deal.ts'
import type { Connection } from '../../chain/connection.ts'
import { ApiResponseError } from '../../errors/api.ts'
import { UnknownDealError } from '../../errors/deal.ts'
import { LogGoneError } from '../../errors/solver.ts'
import { isFinal } from '../../market/is-final.ts'
import { type LogEnd, type LogListener, readLog } from './read-log.ts'

/**
 * Tells a party of a deal what its job prints, as the solver has it.
 *
 * @param parameters - the deal; who asks, on which network; until when, and who hears of it.
 * @returns why it ended.
 * @throws LogGoneError when the deal is over, so that nothing is kept any more.
 * @throws UnknownDealError when nobody knows the deal.
 * @throws ApiResponseError when the solver does not tell this account, SolverUnreachableError when it is
 * away at first.
 */
export async function showLog(parameters: {
  dealId: Hex
  connection: Connection
  account: LocalAccount
  client: ApiClient
  signal: AbortSignal
  until: 'done' | 'read'
  listener: LogListener
}): Promise<LogEnd> {
  const { dealId, connection, account, client, signal, until, listener } = parameters
  let isBegun = false
  async function* events() {
    for await (const event of client.followLog({ id: dealId, signal })) {
      isBegun = true
      yield event
    }
  }
  try {
    // A solver that is away is said to be, before it is asked again and again.
    await client.getDeal({ id: dealId, signal })
    return await readLog(events(), { until, listener })
  } catch (error) {
    if (!(error instanceof ApiResponseError) || error.status !== 404) throw error
    // The solver was away when it ended.
    if (isBegun) return 'over'
    if (error.code === 'LogGoneError') throw new LogGoneError({ id: dealId })
    const { state } = await readDeal(connection, { dealId })
    if (state === 'None')
      throw new UnknownDealError({ dealId, account: account.address, isSolverAway: false })
    if (isFinal(state)) throw new LogGoneError({ id: dealId })
    throw error
  }
}
