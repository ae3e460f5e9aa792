import { type Address, type Hex, isAddressEqual } from 'viem'
import { findAccountHistory } from '../../chain/actions/find-account-history.ts'
import { getBalances } from '../../chain/actions/get-balances.ts'
import { getGasFunds } from '../../chain/actions/get-gas-funds.ts'
import type { Connection } from '../../chain/connection.ts'
import { isFinal } from '../../market/is-final.ts'
import { latestEnd } from '../../market/latest-end.ts'
import { shareOfDeal } from '../../market/share-of-deal.ts'
import type { ChainState } from '../../market/state.ts'
import { readAccountDeals } from './account-deals.ts'

/** What an account has in one deal that is under way. */
export type LockedInDeal = {
  dealId: Hex
  role: 'jobCreator' | 'resourceProvider'
  state: ChainState
  /** Token units; absent where the terms are not known. */
  amount?: bigint
  /** When the deal came into that state, in seconds since the epoch. */
  since: number
  /** From when on anybody can end it at the latest, in seconds since the epoch. */
  until?: number
}

/** All that an account has, as of one block. */
export type Wallet = {
  account: Address
  /** Wei. */
  gas: bigint
  /** Token units in its wallet. */
  wallet: bigint
  /** Token units that are deposited and in no deal. */
  free: bigint
  /** Token units in deals whose terms are known. */
  locked: bigint
  deals: readonly LockedInDeal[]
}

/**
 * Reads all that an account has: in its wallet, deposited, and in which deals.
 *
 * @param connection - the network.
 * @param parameters - the account.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell.
 * @throws WrongContractError when the contracts are elsewhere.
 */
export async function readWallet(
  connection: Connection,
  parameters: { account: Address },
): Promise<Wallet> {
  const { account } = parameters
  const { deals: opened, blockNumber } = await findAccountHistory(connection, { account })
  const [deals, balances, { balance: gas }] = await Promise.all([
    readAccountDeals(connection, {
      deals: opened,
      blockNumber,
      isWanted: (state) => !isFinal(state),
    }),
    getBalances(connection, { account, blockNumber }),
    getGasFunds(connection.client, { account }),
  ])
  const locked = deals.map(({ id: dealId, jobCreator, state, since, terms }): LockedInDeal => {
    const role = isAddressEqual(account, jobCreator) ? 'jobCreator' : 'resourceProvider'
    const amount = terms && shareOfDeal({ role, deal: terms, state })?.locked
    const until = terms && latestEnd({ deal: terms, state, since })
    return {
      ...{ dealId, role, state, since },
      ...(amount !== undefined && { amount }),
      ...(until !== undefined && { until }),
    }
  })
  const sum = locked.reduce((total, { amount = 0n }) => total + amount, 0n)
  return { account, gas, ...balances, locked: sum, deals: locked }
}
