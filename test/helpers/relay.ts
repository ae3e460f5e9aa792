import {
  type Address,
  concat,
  encodeFunctionData,
  type Hex,
  type LocalAccount,
  size,
  toHex,
} from 'viem'
import { deployContract, sendTransaction, waitForTransactionReceipt } from 'viem/actions'
import type { Opening } from '../../src/chain/actions/open-deals.ts'
import type { Connection } from '../../src/chain/connection.ts'
import { dealsAbi } from '../../src/chain/generated/contracts.ts'

/**
 * Deploys a contract that opens a deal: called with nothing by what it has stored in its code, else
 * by what it is called with.
 */
export async function deployRelay(
  connection: Connection,
  parameters: { account: LocalAccount; opening: Opening },
) {
  const { client, deployment } = connection
  const { account, opening } = parameters
  const { deal, jobCreatorSignature, resourceProviderSignature } = opening
  const data = encodeFunctionData({
    abi: dealsAbi,
    functionName: 'open',
    args: [deal, jobCreatorSignature, resourceProviderSignature],
  })
  const relay = async (code: Hex) => {
    const hash = await deployContract(client, {
      ...{ account, abi: [], bytecode: code, chain: client.chain },
    })
    const { contractAddress } = await waitForTransactionReceipt(client, { hash })
    if (!contractAddress) throw new Error('The relay was not deployed.')
    return contractAddress
  }
  const send = async (to: Address, input: Hex) => {
    const hash = await sendTransaction(client, { account, to, data: input, chain: client.chain })
    const { status } = await waitForTransactionReceipt(client, { hash })
    if (status !== 'success') throw new Error('The relay reverted.')
  }
  return {
    /** Opens it by what is stored: the calldata shows nothing. */
    open: async () => send(await relay(initCode(storedCall(deployment.deals, data))), '0x'),
    /** Opens it by what it is handed. */
    forward: async () => send(await relay(initCode(forwardedCall(deployment.deals))), data),
  }
}

/** Calls with the data that lies behind the code. */
function storedCall(to: Address, data: Hex): Hex {
  const length = toHex(size(data), { size: 2 })
  // CODECOPY(0, 50, length), CALL(gas, to, 0, 0, length, 0, 0), revert if it failed.
  const code = concat([
    ...(['0x61', length, '0x60326000', '0x39'] as const),
    ...(['0x6000600061', length, '0x60006000', '0x73', to, '0x5af1'] as const),
    ...(['0x603057', '0x5f5ffd'] as const),
  ])
  return concat([code, '0x5b00', data])
}

/** Calls with the data that it is called with. */
function forwardedCall(to: Address): Hex {
  return concat([
    ...(['0x365f5f37', '0x5f5f365f5f', '0x73', to, '0x5af1'] as const),
    ...(['0x602657', '0x5f5ffd', '0x5b00'] as const),
  ])
}

/** Deploys the code that follows it. */
function initCode(code: Hex): Hex {
  const length = toHex(size(code), { size: 2 })
  return concat(['0x61', length, '0x80', '0x600a', '0x5f', '0x39', '0x5f', '0xf3', code])
}
