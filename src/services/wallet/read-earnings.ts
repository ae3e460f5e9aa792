import { type Address, type Hex, isAddressEqual } from 'viem'
import { findAccountHistory } from '../../chain/actions/find-account-history.ts'
import { findOpenings } from '../../chain/actions/find-openings.ts'
import { findRulings } from '../../chain/actions/find-rulings.ts'
import { getBalances } from '../../chain/actions/get-balances.ts'
import { readTerms } from '../../chain/actions/read-terms.ts'
import type { Connection } from '../../chain/connection.ts'
import type { Role } from '../../market/role.ts'
import { shareMediationFee } from '../../market/share-mediation-fee.ts'
import { type ShareOfDeal, shareOfDeal } from '../../market/share-of-deal.ts'
import type { ChainState } from '../../market/state.ts'
import { type AccountDeal, readAccountDeals } from './account-deals.ts'

/** What one deal has brought and cost an account; without a share where the chain does not tell. */
export type DealEarnings = Partial<ShareOfDeal> & {
  dealId: Hex
  role: Role | 'mediator'
  state: ChainState
  /** When it came into that state, in seconds since the epoch. */
  since: number
}

/**
 * What an account earned and paid. Everything that it has free is accounted for:
 * deposited − withdrawn + net − locked + unexplained = free.
 */
export type Earnings = {
  account: Address
  deals: readonly DealEarnings[]
  totals: {
    /** What was earned, and what was paid, in deals: both positive, in token units. */
    earned: bigint
    paid: bigint
    net: bigint
    locked: bigint
    deposited: bigint
    withdrawn: bigint
    free: bigint
    /** What deals account for whose terms the chain does not show. */
    unexplained: bigint
  }
}

/**
 * Reads what an account earned and paid in every deal, from the chain's events.
 *
 * The contract does not index who a deal's solver is, nor who has ruled on it. Whether any fee is
 * missing shows in the balance, and only then every deal on the chain is looked through.
 *
 * @param connection - the network.
 * @param parameters - the account.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell.
 * @throws WrongContractError when the contracts are elsewhere.
 */
export async function readEarnings(
  connection: Connection,
  parameters: { account: Address },
): Promise<Earnings> {
  const { account } = parameters
  const history = await findAccountHistory(connection, { account })
  const { blockNumber, deposited, withdrawn } = history
  const [own, { free }] = await Promise.all([
    readAccountDeals(connection, { deals: history.deals, blockNumber }),
    getBalances(connection, { account, blockNumber }),
  ])
  const asParty = own.map((deal) =>
    earn(deal, isAddressEqual(account, deal.jobCreator) ? 'jobCreator' : 'resourceProvider'),
  )
  const missing = free - (deposited - withdrawn + balanceOf(asParty))
  const others = missing === 0n ? [] : await findFees(connection, { account, toBlock: blockNumber })
  const deals = [...asParty, ...others].sort((a, b) => a.since - b.since)

  const sum = (amount: (deal: DealEarnings) => bigint) =>
    deals.reduce((total, deal) => total + amount(deal), 0n)
  const earned = sum(({ net = 0n }) => (net > 0n ? net : 0n))
  const net = sum(({ net: one = 0n }) => one)
  const locked = sum(({ locked: one = 0n }) => one)
  const unexplained = free - (deposited - withdrawn + net - locked)
  return {
    account,
    deals,
    totals: {
      ...{ earned, paid: earned - net, net, locked },
      ...{ deposited, withdrawn, free, unexplained },
    },
  }
}

/** Looks through every deal for those that an account was the solver of, or has ruled on. */
async function findFees(
  connection: Connection,
  parameters: { account: Address; toBlock: bigint },
): Promise<readonly DealEarnings[]> {
  const { account, toBlock } = parameters
  const [opened, rulings] = await Promise.all([
    findOpenings(connection, { fromBlock: 0n, toBlock }),
    findRulings(connection, { mediator: account, toBlock }),
  ])
  const terms = await readTerms(connection, opened)
  const isSolver = (id: Hex) => {
    const solver = terms.get(id)?.solver
    return solver !== undefined && isAddressEqual(solver, account)
  }
  const found = opened.filter(({ id }) => isSolver(id) || rulings.has(id))
  const deals = await readAccountDeals(connection, { deals: found, blockNumber: toBlock })
  return deals.flatMap((deal) => {
    const mediators = rulings.get(deal.id)
    return [
      ...(isSolver(deal.id) ? [earn(deal, 'solver')] : []),
      ...(mediators ? [earnByRuling(deal, { account, mediators })] : []),
    ]
  })
}

function earnByRuling(
  { id: dealId, state, since, terms }: AccountDeal,
  { account, mediators }: { account: Address; mediators: readonly Address[] },
): DealEarnings {
  const ruled = { dealId, role: 'mediator', state, since } as const
  if (!terms) return ruled
  const net = shareMediationFee({ fee: terms.mediationFee, mediators, mediator: account })
  return { ...ruled, fee: net, locked: 0n, net }
}

function earn(deal: AccountDeal, role: Role): DealEarnings {
  const { id: dealId, state, since, terms, instructionCount } = deal
  const share = terms && shareOfDeal({ role, deal: terms, state, instructionCount })
  return { dealId, role, state, since, ...share }
}

/** What deals have changed of a free balance. */
function balanceOf(deals: readonly DealEarnings[]): bigint {
  return deals.reduce((sum, { net = 0n, locked = 0n }) => sum + net - locked, 0n)
}
