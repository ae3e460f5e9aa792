import { encodeFunctionData, type Hex, parseEventLogs } from 'viem'
import { hashDeal } from '../../market/hash-deal.ts'
import { type Deal, dealsDomain } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealKey } from '../deal-key.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/** A deal with both signatures over it. */
export type Opening = {
  deal: Deal
  jobCreatorSignature: Hex
  resourceProviderSignature: Hex
}

/**
 * What each item of a batch may use beyond its estimate: two signatures that accounts with code
 * verify. A batch skips what runs out of gas instead of reverting, so an estimate, which is the
 * least that does not revert, may be too little to open all of it.
 */
const spareGasOfItem = 400_000n
/** What all items may use beyond it: chains take no transaction of more than 2^24 gas (EIP-7825). */
const mostSpareGas = 10_000_000n

/**
 * Opens deals in one transaction, locking every stake of each.
 *
 * @param connection - the network.
 * @param parameters - the account that pays for the gas, one or more signed deals, and how often it
 * was tried before: another attempt is another transaction, also for an outbox.
 * @returns the transaction, and the ids of those that opened: a batch skips a bad one.
 * @throws TransactionFailedError when a single deal is refused.
 */
export async function openDeals(
  connection: Connection,
  parameters: { account: Sender; openings: readonly Opening[]; attempt?: number },
): Promise<SentTransaction & { opened: readonly Hex[] }> {
  const { client, deployment } = connection
  const { account, openings, attempt = 0 } = parameters
  const [first] = openings
  const domain = dealsDomain(deployment)
  const keys = openings.map(({ deal }) => dealKey(hashDeal(deal, domain), 'open', attempt))
  const call = { account, keys, address: deployment.deals, abi: dealsAbi } as const
  const sent =
    first && openings.length === 1
      ? await sendTransaction(client, { ...call, functionName: 'open', args: argsOf(first) })
      : await sendTransaction(client, {
          ...call,
          functionName: 'batch',
          args: [
            openings.map((opening) =>
              encodeFunctionData({ abi: dealsAbi, functionName: 'open', args: argsOf(opening) }),
            ),
          ],
          spareGas: spareGasOf(openings.length),
        })
  const events = parseEventLogs({
    abi: dealsAbi,
    eventName: 'DealOpened',
    logs: sent.receipt.logs,
  })
  return { ...sent, opened: events.map(({ args }) => args.dealId) }
}

function argsOf({ deal, jobCreatorSignature, resourceProviderSignature }: Opening) {
  return [deal, jobCreatorSignature, resourceProviderSignature] as const
}

function spareGasOf(items: number): bigint {
  const wanted = spareGasOfItem * BigInt(items)
  return wanted < mostSpareGas ? wanted : mostSpareGas
}
