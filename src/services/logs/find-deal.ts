import { join } from 'node:path'
import type { Address, Hex, LocalAccount } from 'viem'
import type { ApiClient } from '../../api/client.ts'
import type { Connection } from '../../chain/connection.ts'
import { NoDealYetError, UnclearDealError } from '../../errors/logs.ts'
import { LogGoneError } from '../../errors/solver.ts'
import type { Context } from '../../runtime/context.ts'
import type { RunRecord } from '../../store/run-store.ts'
import { networkId } from '../network-id.ts'
import { findOwnRun } from '../run/find-own-run.ts'
import { openRunStorage } from '../run/run-storage.ts'

/**
 * Finds the deal that somebody means.
 *
 * @param parameters - what was typed: a deal's id or the beginning of it, or the id of a run; who asks,
 * on which network; and where runs are remembered.
 * @returns the deal's id.
 * @throws UnclearDealError when it is the beginning of no deal, or of several.
 * @throws NoDealYetError when the run has no deal.
 * @throws LogGoneError when the run has ended.
 * @throws UnknownRunError, ForeignRunError when there is no such run, or not for these settings.
 */
export async function findDeal(parameters: {
  typed: string
  context: Context
  connection: Connection
  account: LocalAccount
  solver: Address
  client: ApiClient
  dataDir: string
}): Promise<Hex> {
  const { context, connection, account, client, dataDir } = parameters
  const typed = parameters.typed.trim().toLowerCase()
  if (isWhole(typed)) return typed
  const { runs, close } = await openRunStorage(join(dataDir, 'job-creator'))
  context.shutdown.add('run storage', close)
  if (!/^0x[0-9a-f]{1,63}$/.test(typed))
    return dealOf(await findOwnRun(runs, { ...parameters, id: typed }))
  const [listed, own] = await Promise.all([
    client.listDeals({ signal: context.shutdown.signal }),
    runs.listRuns(await networkId(connection), account.address),
  ])
  const kept = own.flatMap(({ proposal }) => (proposal ? [proposal.id] : []))
  const ids = new Set([...listed.map(({ id }) => id), ...kept])
  const found = [...ids].filter((id) => id.startsWith(typed))
  const [id] = found
  if (!id || found.length > 1) throw new UnclearDealError({ deal: typed, found })
  return id
}

function isWhole(text: string): text is Hex {
  return /^0x[0-9a-f]{64}$/.test(text)
}

function dealOf({ id, proposal, ended }: RunRecord): Hex {
  if (!proposal) throw new NoDealYetError({ id, ended: ended !== undefined })
  if (ended) throw new LogGoneError({ id: proposal.id })
  return proposal.id
}
