import { setTimeout as sleep } from 'node:timers/promises'
import { getBlockNumber } from 'viem/actions'
import { findOpenings } from '../../src/chain/actions/find-openings.ts'
import { readDeal } from '../../src/chain/actions/read-deal.ts'
import type { Connection } from '../../src/chain/connection.ts'
import { isFinal } from '../../src/market/is-final.ts'
import type { TestChain } from '../helpers/test-chain.ts'

/** How far the chain's time goes on at once, in seconds, and how long everybody then has, in ms. */
const [step, rest] = [60, 3_000]
/** How often, at least and at most. The first go beyond the time in which a deal may open. */
const [least, most] = [3, 60]

/**
 * Lets the chain's time go on until every deal is final. Whoever finds some that are not says so.
 *
 * @param chain - the chain.
 * @param connection - the network, all of whose services run.
 */
export async function settle(chain: TestChain, connection: Connection): Promise<void> {
  for (let round = 1; round <= most; round += 1) {
    await chain.pass(step)
    await sleep(rest)
    if (round >= least && (await areFinal(connection))) return
  }
}

async function areFinal(connection: Connection): Promise<boolean> {
  const toBlock = await getBlockNumber(connection.client, { cacheTime: 0 })
  for (const { id } of await findOpenings(connection, { fromBlock: 0n, toBlock }))
    if (!isFinal((await readDeal(connection, { dealId: id })).state)) return false
  return true
}
