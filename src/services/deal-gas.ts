import { decodeFunctionData, type Hex, parseEventLogs } from 'viem'
import { getTransaction, getTransactionReceipt } from 'viem/actions'
import { findDealEvents } from '../chain/actions/find-deal-events.ts'
import { askChain } from '../chain/ask-chain.ts'
import type { Connection } from '../chain/connection.ts'
import { dealsAbi } from '../chain/generated/contracts.ts'

/** The gas of one deal's transactions, by the contract's function that each called. */
export type DealGas = {
  steps: readonly { action: string; transaction: Hex; gas: bigint }[]
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
    events.map(async ({ name, transaction: hash }) => {
      const [receipt, { input, to }] = await askChain(
        Promise.all([
          getTransactionReceipt(connection.client, { hash }),
          getTransaction(connection.client, { hash }),
        ]),
      )
      const direct = to?.toLowerCase() === connection.deployment.deals.toLowerCase()
      const action = direct ? decodeFunctionData({ abi: dealsAbi, data: input }).functionName : name
      const shared = parseEventLogs({ abi: dealsAbi, logs: receipt.logs }).filter(
        ({ eventName }) => eventName === name,
      )
      return { action, transaction: hash, gas: receipt.gasUsed / BigInt(shared.length || 1) }
    }),
  )
  return { steps, total: steps.reduce((sum, { gas }) => sum + gas, 0n) }
}
