import { randomInt } from 'node:crypto'
import { type Address, domainSeparator, type Hex, type LocalAccount, parseSignature } from 'viem'
import { readContract, simulateContract } from 'viem/actions'
import { WrongContractError } from '../errors/chain.ts'
import { getChainTime } from './actions/get-chain-time.ts'
import { askChain } from './ask-chain.ts'
import type { Connection } from './connection.ts'
import { gdcnTokenAbi } from './generated/contracts.ts'

/** For how long a permit is good, in seconds: for a transaction to be mined, and no longer. */
const lifetime = 1_800

const types = {
  Permit: [
    { name: 'owner', type: 'address' },
    { name: 'spender', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
} as const

/** Leave to take tokens, signed by their owner (EIP-2612). Whoever has it may present it, once. */
export type Permit = {
  owner: Address
  amount: bigint
  /** How many permits of its owner came before it: it is good as long as that is so. */
  nonce: bigint
  /** Its last second, since the epoch. */
  deadline: bigint
  v: number
  r: Hex
  s: Hex
}

/**
 * Signs leave for the deals to take tokens out of an account's wallet, if the token knows permits.
 *
 * @param connection - the network.
 * @param parameters - the owner, and how many token units.
 * @returns the permit, or undefined when the token knows none, or none of the usual kind.
 * @throws RpcUnreachableError when the chain does not answer.
 */
export async function signPermit(
  connection: Connection,
  parameters: { account: LocalAccount; amount: bigint },
): Promise<Permit | undefined> {
  const { client, deployment } = connection
  const { account, amount } = parameters
  const owner = account.address
  const call = { address: deployment.token, abi: gdcnTokenAbi } as const
  const domain = await findDomain(connection)
  if (!domain) return undefined
  const nonce = await ifThere(
    readContract(client, { ...call, functionName: 'nonces', args: [owner] }),
  )
  if (nonce === undefined) return undefined
  const { time } = await getChainTime(client)
  // Each its own: two that are signed in one second must not be taken for one.
  const deadline = BigInt(time + lifetime + randomInt(lifetime))
  const signature = await account.signTypedData({
    domain,
    types,
    primaryType: 'Permit',
    message: { owner, spender: deployment.deals, value: amount, nonce, deadline },
  })
  const { r, s, yParity } = parseSignature(signature)
  const v = 27 + yParity
  const args = [owner, deployment.deals, amount, deadline, v, r, s] as const
  // Some tokens have a permit of another kind.
  const taken = await ifThere(
    simulateContract(client, { ...call, account, functionName: 'permit', args }),
  )
  return taken && { owner, amount, nonce, deadline, v, r, s }
}

/** Waits for an answer that a contract may not have. */
async function ifThere<value>(answer: Promise<value>): Promise<value | undefined> {
  try {
    return await askChain(answer)
  } catch (error) {
    if (error instanceof WrongContractError) return undefined
    throw error
  }
}

type Domain = { name: string; version: string; chainId: bigint; verifyingContract: Address }

/** Finds the domain that the token verifies signatures in; its hash tells whether it is the one. */
async function findDomain({ client, deployment }: Connection): Promise<Domain | undefined> {
  const call = { address: deployment.token, abi: gdcnTokenAbi } as const
  const [separator, name, stated] = await Promise.all([
    ifThere(readContract(client, { ...call, functionName: 'DOMAIN_SEPARATOR' })),
    ifThere(readContract(client, { ...call, functionName: 'name' })),
    ifThere(readContract(client, { ...call, functionName: 'eip712Domain' })),
  ])
  if (separator === undefined) return undefined
  const chain = { chainId: BigInt(client.chain.id), verifyingContract: deployment.token }
  const candidates = [
    ...(stated ? [{ name: stated[1], version: stated[2] }] : []),
    ...(name === undefined ? [] : ['1', '2'].map((version) => ({ name, version }))),
  ]
  return candidates
    .map((one) => ({ ...one, ...chain }))
    .find((domain) => domainSeparator({ domain }) === separator)
}
