import type { Hex } from 'viem'
import { getTransactionReceipt } from 'viem/actions'
import { findDealEvents } from '../chain/actions/find-deal-events.ts'
import type { Connection } from '../chain/connection.ts'

/** The gas of one deal's transactions, by the event that each led to. */
export type DealGas = {
  steps: readonly { event: string; transaction: Hex; gas: bigint }[]
  total: bigint
}

/**
 * Adds up the gas that a deal took, from the chain's receipts.
 *
 * @param connection - the network.
 * @param parameters - the deal's id, and the first block to look in.
 * @returns each transaction with the whole gas it used; a batch's is shared among its deals.
 */
export async function getDealGas(
  connection: Connection,
  parameters: { dealId: Hex; fromBlock: bigint },
): Promise<DealGas> {
  const events = await findDealEvents(connection, parameters)
  const steps = await Promise.all(
    events.map(async ({ name, transaction }) => {
      const receipt = await getTransactionReceipt(connection.client, { hash: transaction })
      const same = receipt.logs.filter(({ topics }) => topics[0] === receipt.logs[0]?.topics[0])
      return { event: name, transaction, gas: receipt.gasUsed / BigInt(same.length || 1) }
    }),
  )
  return { steps, total: steps.reduce((sum, { gas }) => sum + gas, 0n) }
}
