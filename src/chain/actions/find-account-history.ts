import { type Address, getAbiItem, type Hex, pad, parseEventLogs, toEventSelector } from 'viem'
import type { Connection } from '../connection.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { getLogs } from '../get-logs.ts'
import { findOpenings, type OpenedDeal } from './find-openings.ts'
import { getChainTime } from './get-chain-time.ts'

/** What the contract has on record of an account, up to one block. */
export type AccountHistory = {
  blockNumber: bigint
  /** When that block was made, in seconds since the epoch. */
  time: number
  /** All that was ever deposited and withdrawn, in token units. */
  deposited: bigint
  withdrawn: bigint
  /** The deals that it is a party to, oldest first. */
  deals: readonly OpenedDeal[]
}

/** How many blocks may have come since without another look, as their states are still kept. */
const fewBlocks = 32n

/**
 * Finds everything that an account has moved in and out, and every deal of it that was opened.
 *
 * @param connection - the network.
 * @param parameters - the account.
 * @returns its history, as of a block that is new enough to read states and balances at.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell.
 */
export async function findAccountHistory(
  connection: Connection,
  parameters: { account: Address },
): Promise<AccountHistory> {
  const { account } = parameters
  const history = { deposited: 0n, withdrawn: 0n, deals: [] as OpenedDeal[] }
  let fromBlock = 0n
  for (;;) {
    const { blockNumber, time } = await getChainTime(connection.client)
    const range = { fromBlock, toBlock: blockNumber }
    const moves = await findMoves(connection, { account, ...range })
    history.deposited += moves.deposited
    history.withdrawn += moves.withdrawn
    history.deals.push(...(await findOpenings(connection, { party: account, ...range })))
    // A long look back takes its time, and nodes forget the states of blocks.
    if (blockNumber - fromBlock < fewBlocks || fromBlock > 0n)
      return { ...history, blockNumber, time }
    fromBlock = blockNumber + 1n
  }
}

/** Adds up what went in and out. */
async function findMoves(
  connection: Connection,
  parameters: { account: Address; fromBlock: bigint; toBlock: bigint },
): Promise<{ deposited: bigint; withdrawn: bigint }> {
  const { account, ...range } = parameters
  const { client, deployment } = connection
  const topic = (name: 'Deposited' | 'Withdrawn'): Hex =>
    toEventSelector(getAbiItem({ abi: dealsAbi, name }))
  const logs = await getLogs(client, {
    address: deployment.deals,
    topics: [[topic('Deposited'), topic('Withdrawn')], pad(account)],
    ...range,
  })
  const events = parseEventLogs({
    abi: dealsAbi,
    eventName: ['Deposited', 'Withdrawn'],
    logs: [...logs],
  })
  const sum = (name: 'Deposited' | 'Withdrawn') =>
    events
      .filter(({ eventName }) => eventName === name)
      .reduce((total, { args }) => total + args.amount, 0n)
  return { deposited: sum('Deposited'), withdrawn: sum('Withdrawn') }
}
