import {
  type Address,
  concat,
  createTestClient,
  encodeAbiParameters,
  type Hex,
  http,
  keccak256,
  pad,
  stringToHex,
  toFunctionSelector,
  toHex,
} from 'viem'
import { deployContract, waitForTransactionReceipt } from 'viem/actions'
import type { Connection } from '../../src/chain/connection.ts'
import { dealsAbi, dealsBytecode } from '../../src/chain/generated/contracts.ts'
import { developmentAccount } from '../../src/services/development-accounts.ts'

/** Hands every call on to another contract's code, but for one function, which reverts. */
function forwarder(code: Address, missing: Hex): Hex {
  return concat([
    // Goes to 0x3c for the missing function.
    ...(['0x60003560e01c63', missing, '0x14603c57'] as const),
    // Calls the code as its own, and goes to 0x41 if that went well.
    ...(['0x36600060003760006000366000' as Hex, '0x73', code, '0x5af43d600060003e604157'] as Hex[]),
    ...(['0x5b3d6000fd', '0x5b3d6000f3'] as const),
  ])
}

/**
 * Deploys deals that are paid in a token that lacks one function of ours.
 *
 * @param url - anvil.
 * @param connection - a network with the whole token.
 * @param parameters - the function, and who holds how many token units.
 */
export async function deployLimitedToken(
  url: string,
  connection: Connection,
  parameters: { missing: string; holder: Address; amount: bigint },
): Promise<Connection> {
  const { missing, holder, amount } = parameters
  const { client, deployment } = connection
  const control = createTestClient({ mode: 'anvil', transport: http(url) })
  const token: Address = `0x${keccak256(toHex(missing)).slice(2, 42)}`
  const bytecode = forwarder(deployment.token, toFunctionSelector(missing))
  await control.setCode({ address: token, bytecode })
  // Balances are the token's first variable.
  const key = encodeAbiParameters([{ type: 'address' }, { type: 'uint256' }], [holder, 0n])
  await control.setStorageAt({ address: token, index: keccak256(key), value: pad(toHex(amount)) })
  // Its name is the fourth, with twice its length at the end. The code has one, too, for signatures.
  const name = `${stringToHex('Generic DCN', { size: 31 })}16` as const
  await control.setStorageAt({ address: token, index: 3, value: name })
  const hash = await deployContract(client, {
    account: developmentAccount('admin'),
    abi: dealsAbi,
    bytecode: dealsBytecode,
    args: [token],
    chain: client.chain,
  })
  const { contractAddress: deals } = await waitForTransactionReceipt(client, { hash })
  if (!deals) throw new Error('The deals were not deployed.')
  return { client, deployment: { ...deployment, token, deals } }
}
