import { formatEther } from 'viem'
import { formatTime } from '../market/format-time.ts'
import { formatTokens } from '../market/format-tokens.ts'
import type { MovedTokens } from '../services/wallet/move-tokens.ts'
import type { DealEarnings, Earnings } from '../services/wallet/read-earnings.ts'
import type { LockedInDeal, Wallet } from '../services/wallet/read-wallet.ts'
import { formatTable } from './format-table.ts'
import { nameRole } from './name-role.ts'

/**
 * Lays out all that an account has.
 *
 * @param wallet - as of one block.
 */
export function formatWallet(wallet: Wallet): string {
  const { account, gas, wallet: held, free, locked, deals } = wallet
  const known = deals.every(({ amount }) => amount !== undefined)
  const unknown = known ? '' : ' and what is unknown'
  const sums = formatTable(
    [
      ['gas', `${Number(formatEther(gas)).toFixed(4)} ETH`],
      ['wallet', formatTokens(held)],
      ['deposited and free', formatTokens(free)],
      ['locked in deals', `${formatTokens(locked)}${unknown}`],
    ],
    [1],
  )
  const rows = deals.map(({ dealId, role, state, amount, since, until }: LockedInDeal) => [
    dealId,
    nameRole(role),
    state,
    amount === undefined ? 'unknown' : formatTokens(amount),
    formatTime(since),
    until === undefined ? 'unknown' : formatTime(until),
  ])
  const heading = ['deal', 'as', 'state', 'locked', 'since', 'at the latest until']
  const table = rows.length > 0 ? `\n\n${formatTable([heading, ...rows], [3])}` : ''
  return `${account}\n${sums}${table}`
}

/**
 * Lays out what an account earned and paid.
 *
 * @param earnings - by deal, and in all.
 */
export function formatEarnings({ account, deals, totals }: Earnings): string {
  const rows = deals.map(({ dealId, role, state, cost, fee, locked, net }: DealEarnings) => [
    dealId,
    nameRole(role),
    state,
    ...[cost, fee, locked, net].map(formatKnown),
  ])
  const heading = ['deal', 'as', 'state', 'cost', 'fee', 'locked', 'net']
  const table = rows.length > 0 ? `${formatTable([heading, ...rows], [3, 4, 5, 6])}\n\n` : ''
  const { earned, paid, net, deposited, withdrawn, locked, unexplained, free } = totals
  const sums = [
    ['earned', formatTokens(earned)],
    ['paid', formatTokens(-paid)],
    ['net', formatTokens(net)],
    ['', ''],
    ['deposited', formatTokens(deposited)],
    ['withdrawn', formatTokens(-withdrawn)],
    ['net', formatTokens(net)],
    ['locked in deals', formatTokens(-locked)],
    ...(unexplained === 0n ? [] : [['deals of unknown terms', formatTokens(unexplained)]]),
    ['free', formatTokens(free)],
  ]
  return `${account}\n${table}${formatTable(sums, [1])}`
}

/**
 * Says what was moved, and what there is now.
 *
 * @param verb - what was done: `Deposited`.
 * @param moved - the tokens.
 */
export function formatMoved(verb: string, moved: MovedTokens): string {
  const { account, amount, transaction, before, after } = moved
  const rows = [
    ['', 'before', 'now'],
    ['wallet', formatTokens(before.wallet), formatTokens(after.wallet)],
    ['deposited and free', formatTokens(before.free), formatTokens(after.free)],
  ]
  return `${verb} ${formatTokens(amount)} for ${account}, in transaction ${transaction}.
${formatTable(rows, [1, 2])}`
}

function formatKnown(units: bigint | undefined): string {
  return units === undefined ? 'unknown' : formatTokens(units)
}
