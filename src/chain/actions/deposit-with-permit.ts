import { getAbiItem, type Hex, type LocalAccount, pad, toEventSelector } from 'viem'
import { getTransaction, readContract } from 'viem/actions'
import { TransactionFailedError } from '../../errors/chain.ts'
import { askChain } from '../ask-chain.ts'
import type { Connection } from '../connection.ts'
import { dealsAbi, gdcnTokenAbi } from '../generated/contracts.ts'
import { getLogs } from '../get-logs.ts'
import { sendTransaction } from '../send-transaction.ts'
import type { Permit } from '../sign-permit.ts'
import { getChainTime } from './get-chain-time.ts'

/**
 * Moves tokens from an account's wallet into its free balance, in one transaction.
 *
 * Whoever sees the transaction before it is mined can present the permit first. That is this
 * deposit, made by somebody else, so it counts as done.
 *
 * @param connection - the network.
 * @param parameters - the account, and what it has signed for.
 * @returns the hash of the transaction that moved the tokens.
 * @throws TransactionFailedError when the wallet holds less, or another permit came first.
 */
export async function depositWithPermit(
  connection: Connection,
  parameters: { account: LocalAccount; permit: Permit },
): Promise<{ hash: Hex }> {
  const { client, deployment } = connection
  const { account, permit } = parameters
  const { owner, amount, deadline, v, r, s } = permit
  try {
    return await sendTransaction(client, {
      account,
      address: deployment.deals,
      abi: dealsAbi,
      functionName: 'depositWithPermit',
      args: [owner, amount, deadline, v, r, s],
    })
  } catch (error) {
    if (!(error instanceof TransactionFailedError)) throw error
    const hash = await findPresented(connection, permit)
    if (hash) return { hash }
    if (!(await isSuperseded(connection, permit))) throw error
    // The token itself says only that the deals may take nothing.
    const reason = 'another permit of this account was used first'
    throw new TransactionFailedError({ action: 'depositWithPermit', reason, cause: error })
  }
}

/** Tells whether another permit came first: then this one can never move anything any more. */
async function isSuperseded(connection: Connection, permit: Permit): Promise<boolean> {
  const { client, deployment } = connection
  const { owner, amount, nonce } = permit
  const call = { address: deployment.token, abi: gdcnTokenAbi } as const
  const args = [owner, deployment.deals] as const
  const [next, allowance] = await Promise.all([
    askChain(readContract(client, { ...call, functionName: 'nonces', args: [owner] })),
    askChain(readContract(client, { ...call, functionName: 'allowance', args })),
  ])
  return next > nonce && allowance < amount
}

/** How long before now somebody else may have presented the permit, in blocks. */
const recent = 1_000n

/** Finds the transaction in which somebody else presented a permit: it has its signature in it. */
async function findPresented(connection: Connection, permit: Permit): Promise<Hex | undefined> {
  const { client, deployment } = connection
  const { blockNumber } = await getChainTime(client)
  const topic = toEventSelector(getAbiItem({ abi: dealsAbi, name: 'Deposited' }))
  const logs = await getLogs(client, {
    address: deployment.deals,
    topics: [topic, pad(permit.owner)],
    fromBlock: blockNumber > recent ? blockNumber - recent : 0n,
    toBlock: blockNumber,
  })
  const signature = `${permit.r.slice(2)}${permit.s.slice(2)}`.toLowerCase()
  for (const { transactionHash: hash } of logs.toReversed()) {
    const { input } = await askChain(getTransaction(client, { hash }))
    if (input.toLowerCase().includes(signature)) return hash
  }
  return undefined
}
