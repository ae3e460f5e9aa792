import type { Address, LocalAccount } from 'viem'
import type { Connection } from '../../chain/connection.ts'
import { ForeignRunError, UnknownRunError } from '../../errors/run.ts'
import { sameAddress } from '../../market/same-address.ts'
import type { RunRecord, RunStore } from '../../store/run-store.ts'
import { networkId } from '../network-id.ts'

/**
 * Finds a run by its id, for whom it is.
 *
 * @param store - what is remembered.
 * @param parameters - the id; the network, its solver and the account that it has to be of: what was
 * signed on one network is nothing that another one knows of.
 * @throws UnknownRunError when there is no such run.
 * @throws ForeignRunError when it is of another network, account or solver.
 */
export async function findOwnRun(
  store: RunStore,
  parameters: { id: string; connection: Connection; account: LocalAccount; solver: Address },
): Promise<RunRecord> {
  const { id, connection, account, solver } = parameters
  const record = /^[0-9a-f]{16}$/.test(id) ? await store.getRun(id) : undefined
  if (!record) throw new UnknownRunError({ id })
  const network = await networkId(connection)
  if (record.network !== network)
    throw new ForeignRunError({ id, what: 'network', own: record.network, here: network })
  if (!sameAddress(record.account, account.address))
    throw new ForeignRunError({ id, what: 'account', own: record.account, here: account.address })
  const its = record.offer?.offer.solver
  if (its && !record.ended && !sameAddress(its, solver))
    throw new ForeignRunError({ id, what: 'solver', own: its, here: solver })
  return record
}
