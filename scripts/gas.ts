// Prints what the life of a deal costs in gas, as whole transactions on a real chain, and fails when a budget of
// the design is exceeded. Run `forge build` first.
import { readFileSync } from 'node:fs'
import {
  type Abi,
  type Address,
  createPublicClient,
  createWalletClient,
  type Hex,
  http,
  keccak256,
  parseUnits,
  toHex,
  zeroAddress,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { createAnvil } from '../src/chain/anvil.ts'
import { type Deal, dealsDomain, typedData } from '../src/market/typed-data.ts'

const budgets = { 'open + complete': 130_000n, 'open + submit + accept': 165_000n }

// The well-known development keys of anvil: solver, job creator, resource provider.
const solver = privateKeyToAccount(
  '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80',
)
const jobCreator = privateKeyToAccount(
  '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d',
)
const provider = privateKeyToAccount(
  '0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a',
)

type Artifact = { abi: Abi; bytecode: { object: Hex } }
type Account = typeof solver

const anvil = createAnvil()
await anvil.start()
try {
  const figures = await measure(anvil.url)
  for (const [name, gas] of Object.entries(figures))
    process.stdout.write(`${name.padEnd(28)} ${gas}\n`)
  for (const [name, budget] of Object.entries(budgets)) {
    const gas = figures[name]
    if (gas !== undefined && gas <= budget) continue
    process.stderr.write(`${name} takes ${gas} gas, and its budget is ${budget}.\n`)
    process.exitCode = 1
  }
} finally {
  await anvil.stop()
}

async function measure(url: string): Promise<Record<string, bigint>> {
  const transport = http(url)
  const client = createPublicClient({ chain: foundry, transport, pollingInterval: 20 })
  const wallet = createWalletClient({ chain: foundry, transport })
  const token = await deploy('GdcnToken', [solver.address])
  const deals = await deploy('Deals', [token.address])
  for (const account of [solver, jobCreator, provider]) {
    await send(solver, token, 'transfer', [account.address, parseUnits('1000', 18)])
    await send(account, token, 'approve', [deals.address, parseUnits('1000', 18)])
    await send(account, deals, 'deposit', [parseUnits('1000', 18)])
  }

  const gas: Record<string, bigint> = {}
  for (const [index, name] of ['warm', 'steady'].entries()) {
    const deal = createDeal(index)
    const values = [keccak256(toHex(name)), 123_456_789n] as const
    const open = await send(solver, deals, 'open', await signed(deal))
    const complete = await send(provider, deals, 'complete', [
      deal,
      ...values,
      await sign(jobCreator, 'Acceptance', deal, values),
      '0x',
    ])
    const other = createDeal(index + 10)
    const reopen = await send(solver, deals, 'open', await signed(other))
    const submit = await send(provider, deals, 'submit', [other, ...values, '0x'])
    const acceptance = await sign(jobCreator, 'Acceptance', other, values)
    const accept = await send(provider, deals, 'accept', [other, ...values, acceptance])
    Object.assign(gas, { open, complete, 'open + complete': open + complete, submit, accept })
    gas['open + submit + accept'] = reopen + submit + accept
  }
  for (const size of [10, 50]) {
    const openings = []
    for (let index = 0; index < size; index++) {
      const [deal, jobCreatorSignature, resourceProviderSignature] = await signed(
        createDeal(size * 100 + index),
      )
      openings.push({ deal, jobCreatorSignature, resourceProviderSignature })
    }
    gas[`openBatch of ${size}, a deal`] =
      (await send(solver, deals, 'openBatch', [openings])) / BigInt(size)
  }
  return gas

  function createDeal(index: number): Deal {
    return {
      jobCreator: jobCreator.address,
      resourceProvider: provider.address,
      solver: solver.address,
      mediation: zeroAddress,
      mediators: toHex(0, { size: 32 }),
      job: keccak256(toHex(`job ${index}`)),
      instructionPrice: 12_345_678_901n,
      paymentCollateral: parseUnits('2.345', 18),
      resultsCollateral: parseUnits('3.456', 18),
      submitCollateral: parseUnits('1.234', 18),
      judgeCollateral: parseUnits('0.987', 18),
      mediationFee: 0n,
      solverFee: parseUnits('0.0123', 18),
      agreeBy: 4_294_967_295,
      submitTimeout: 3600,
      judgeTimeout: 3600,
      mediateTimeout: 7200,
      nonce: BigInt(keccak256(toHex(index))) >> 192n,
    }
  }

  async function signed(deal: Deal): Promise<[Deal, Hex, Hex]> {
    const data = { domain: domain(), types: typedData, primaryType: 'Deal', message: deal } as const
    return [deal, await jobCreator.signTypedData(data), await provider.signTypedData(data)]
  }

  async function sign(
    account: Account,
    primaryType: 'Acceptance' | 'Result',
    deal: Deal,
    [result, instructionCount]: readonly [Hex, bigint],
  ): Promise<Hex> {
    const dealId = await client.readContract({ ...deals, functionName: 'hashDeal', args: [deal] })
    if (typeof dealId !== 'string') throw new TypeError('hashDeal returned no hash')
    const message = { dealId: dealId as Hex, result, instructionCount }
    return account.signTypedData({ domain: domain(), types: typedData, primaryType, message })
  }

  function domain() {
    return dealsDomain({ chainId: foundry.id, deals: deals.address })
  }

  async function deploy(
    name: string,
    args: readonly unknown[],
  ): Promise<{ abi: Abi; address: Address }> {
    const file = new URL(`../contracts/out/${name}.sol/${name}.json`, import.meta.url)
    const artifact: Artifact = JSON.parse(readFileSync(file, 'utf8'))
    const { abi, bytecode } = artifact
    const hash = await wallet.deployContract({
      abi,
      bytecode: bytecode.object,
      args,
      account: solver,
    })
    const { contractAddress } = await client.waitForTransactionReceipt({ hash })
    if (!contractAddress) throw new Error(`${name} was not deployed`)
    return { abi, address: contractAddress }
  }

  async function send(
    account: Account,
    contract: { abi: Abi; address: Address },
    functionName: string,
    args: readonly unknown[],
  ): Promise<bigint> {
    const hash = await wallet.writeContract({ ...contract, functionName, args, account })
    const receipt = await client.waitForTransactionReceipt({ hash })
    if (receipt.status !== 'success') throw new Error(`${functionName} reverted`)
    return receipt.gasUsed
  }
}
