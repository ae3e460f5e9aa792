import { readFileSync } from 'node:fs'
import {
  type Abi,
  type Address,
  createPublicClient,
  createWalletClient,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  http,
  keccak256,
  parseUnits,
  toHex,
  zeroAddress,
  zeroHash,
} from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { hashDeal } from '../src/market/hash-deal.ts'
import { hashMediators } from '../src/market/hash-mediators.ts'
import { type Deal, dealsDomain, typedData } from '../src/market/typed-data.ts'
import { root } from './forge.ts'

type Contract = { abi: Abi; address: Address }
type Account = ReturnType<typeof mnemonicToAccount>
type Figure = readonly [name: string, gas: bigint]

// The well-known development accounts of anvil.
const [solver, operator, payer, mediatorA, mediatorB, mediatorC, ...parties] = Array.from(
  { length: 10 },
  (_, addressIndex) =>
    mnemonicToAccount('test test test test test test test test test test test junk', {
      addressIndex,
    }),
) as [Account, Account, Account, Account, Account, Account, ...Account[]]
const jobCreators = parties.slice(0, 2)
const providers = parties.slice(2)
const mediators = [mediatorA, mediatorB, mediatorC].sort((a, b) =>
  BigInt(a.address) < BigInt(b.address) ? -1 : 1,
)
const count = 123_456_789n

/**
 * Measures what jobs cost on a chain that has nothing on it, each kind of job twice: the second counts,
 * when every balance has been written.
 *
 * @param url - an anvil.
 * @returns the name of each job or transaction, and the gas it used.
 */
export async function measureGas(url: string): Promise<readonly Figure[]> {
  const transport = http(url)
  const client = createPublicClient({ chain: foundry, transport, pollingInterval: 10 })
  const wallet = createWalletClient({ chain: foundry, transport })
  const token = await deploy('GdcnToken', [solver.address])
  const deals = await deploy('Deals', [token.address])
  const lottery = await deploy('RandomMediator', [deals.address])
  const panel = await deploy('MediatorPanel', [deals.address, 2n])
  const requests = await deploy('JobRequests', [deals.address])
  const cowsay = await deploy('CowsayClient', [
    requests.address,
    operator.address,
    solver.address,
    zeroAddress,
    zeroHash,
    0n,
  ])
  const domain = dealsDomain({ chainId: foundry.id, deals: deals.address })
  const funds = parseUnits('1000', 18)
  for (const account of [solver, operator, payer, ...mediators, ...parties]) {
    await send(solver, token, 'transfer', [account.address, funds])
    await send(account, token, 'approve', [deals.address, funds])
    await send(account, deals, 'deposit', [funds])
  }
  await send(solver, deals, 'transfer', [requests.address, 1n])
  await send(payer, deals, 'approve', [requests.address, 2n ** 256n - 1n])

  let nonce = 0n
  for (const measure of [measureJobs, measureRequest, measureDispute, measurePanel]) await measure()
  const jobs = await measureJobs()
  const batches = [await measureBatch(10), await measureBatch(50)].flat()
  return [
    ...jobs,
    ...batches,
    ...(await measureRequest()),
    ...(await measureDispute()),
    ...(await measurePanel()),
  ]

  async function measureJobs(): Promise<Figure[]> {
    const [jobCreator, provider] = pickParties(0)
    const first = createDeal({ jobCreator, provider })
    const open = await send(solver, deals, 'open', await signed(first))
    const complete = await send(provider, deals, 'complete', await completion(first))
    const second = createDeal({ jobCreator, provider })
    const reopen = await send(solver, deals, 'open', await signed(second))
    const values = [second, resultOf(second), count] as const
    const submit = await send(provider, deals, 'submit', [...values, '0x'])
    const accept = await send(provider, deals, 'accept', [
      ...values,
      await sign('Acceptance', second),
    ])
    return [
      ['two transactions: open, complete', open + complete],
      ['three transactions: open, submit, accept', reopen + submit + accept],
      ['open', open],
      ['complete, by the provider', complete],
      ['submit, by the provider', submit],
      ['accept, by a signature', accept],
    ]
  }

  /** The parties take turns, as they do where many deal with one solver. */
  async function measureBatch(size: number): Promise<Figure[]> {
    const all = Array.from({ length: size }, (_, index) => {
      const [jobCreator, provider] = pickParties(index)
      return createDeal({ jobCreator, provider })
    })
    const openings = await Promise.all(all.map(async (deal) => encode('open', await signed(deal))))
    const completions = await Promise.all(
      all.map(async (deal) => {
        const [, , , acceptance] = await completion(deal)
        const args = [deal, resultOf(deal), count, acceptance, await sign('Result', deal)]
        return encode('complete', args)
      }),
    )
    const open = (await send(solver, deals, 'batch', [openings])) / BigInt(size)
    const complete = (await send(solver, deals, 'batch', [completions])) / BigInt(size)
    return [
      [`in batches of ${size}: open, complete`, open + complete],
      [`open, in a batch of ${size}`, open],
      [`complete, in a batch of ${size}`, complete],
    ]
  }

  async function measureRequest(): Promise<Figure[]> {
    const [, provider] = pickParties(0)
    const serveBy = 4_294_967_295
    const asked = ['Hello, contract!', serveBy, nextNonce()] as const
    const [request] = await read<[Deal]>(cowsay, 'createRequest', [payer.address, ...asked])
    const id = await read<Hex>(requests, 'hashRequest', [request])
    const ask = await send(payer, cowsay, 'ask', [...asked, await payer.sign({ hash: id })])
    const { solver: _, ...rest } = createDeal({ jobCreator: provider, provider })
    const terms: Deal = {
      ...rest,
      ...pick(request, [
        'solver',
        'mediation',
        'mediators',
        'job',
        'submitTimeout',
        'judgeTimeout',
        'mediateTimeout',
      ]),
      jobCreator: requests.address,
      instructionPrice: 1_234_567_890n,
      paymentCollateral: parseUnits('1.234', 18),
      judgeCollateral: 0n,
      nonce: BigInt(id) % 2n ** 64n,
    }
    const signature = await provider.signTypedData(typed('Deal', terms))
    const serve = await send(operator, requests, 'serve', [request, terms, signature])
    const result = await sign('Result', terms, provider)
    const accept = await send(operator, requests, 'accept', [
      request,
      terms,
      resultOf(terms),
      count,
      result,
    ])
    return [
      ['for a contract: ask, serve, accept with its callback', ask + serve + accept],
      ['ask, by CowsayClient', ask],
      ['serve', serve],
      ['accept, with the callback', accept],
    ]
  }

  async function measureDispute(): Promise<Figure[]> {
    const deal = createDisputed(lottery)
    const open = await send(solver, deals, 'open', await signed(deal))
    const consents = [await sign('Check', deal), await sign('Result', deal)]
    const check = await send(mediatorA, lottery, 'checkAndArm', [
      deal,
      resultOf(deal),
      count,
      ...consents,
    ])
    await client.request({ method: 'anvil_mine' as never, params: ['0x2'] as never })
    const draw = await send(mediatorA, lottery, 'draw', [hashDeal(deal, domain)])
    const list = mediators.map(({ address }) => address)
    const [drawn] = await read<[Address]>(lottery, 'turnOf', [deal, list])
    const mediator = mediators.find(({ address }) => address === drawn) ?? mediatorA
    const rule = await send(mediator, lottery, 'rule', [deal, list, resultOf(deal), count, true])
    return [
      ['a dispute: open, checkAndArm, draw, rule', open + check + draw + rule],
      ['checkAndArm', check],
      ['draw', draw],
      ['rule, by the mediator whose turn it is', rule],
    ]
  }

  async function measurePanel(): Promise<Figure[]> {
    const list = mediators.map(({ address }) => address)
    const [bySignature, byReveal] = [createDisputed(panel), createDisputed(panel)]
    for (const deal of [bySignature, byReveal]) {
      await send(solver, deals, 'open', await signed(deal))
      const consents = [await sign('Check', deal), await sign('Result', deal)]
      await send(solver, deals, 'check', [deal, resultOf(deal), count, ...consents])
    }
    const voters = mediators.slice(0, 2)
    const ballots = await Promise.all(
      voters.map(async (mediator) => mediator.sign({ hash: await vote(bySignature) })),
    )
    const rule = await send(solver, panel, 'rule', ruling(bySignature, ballots))

    const salt = keccak256(toHex('salt'))
    let commit = 0n
    for (const mediator of voters) {
      const args = [mediator.address, await vote(byReveal), salt]
      const commitment = await read<Hex>(panel, 'hashCommitment', args)
      commit = await send(mediator, panel, 'commit', [hashDeal(byReveal, domain), commitment])
    }
    await client.request({
      method: 'evm_increaseTime' as never,
      params: [byReveal.mediateTimeout / 2 + 60] as never,
    })
    let reveal = 0n
    for (const [index, mediator] of voters.entries()) {
      const args = [byReveal, list, BigInt(index), resultOf(byReveal), count, true, salt]
      reveal = await send(mediator, panel, 'reveal', args)
    }
    const ruleRevealed = await send(solver, panel, 'rule', ruling(byReveal, ['0x', '0x']))
    return [
      ['a panel of 2 in 3, by signatures: rule', rule],
      ['a vote of it', rule / 2n],
      [
        'a panel of 2 in 3, by commitments: 2 commit, 2 reveal, rule',
        2n * (commit + reveal) + ruleRevealed,
      ],
      ['commit', commit],
      ['reveal', reveal],
    ]

    function ruling(deal: Deal, signatures: readonly Hex[]) {
      return [deal, list, resultOf(deal), count, true, 0b011n, signatures]
    }

    async function vote(deal: Deal): Promise<Hex> {
      return read(panel, 'hashVote', [hashDeal(deal, domain), resultOf(deal), count, true])
    }
  }

  function pickParties(index: number): [jobCreator: Account, provider: Account] {
    const [jobCreator, provider] = [jobCreators[index % 2], providers[index % providers.length]]
    if (!jobCreator || !provider) throw new Error('There are no parties.')
    return [jobCreator, provider]
  }

  function nextNonce(): bigint {
    nonce += 1n
    // As many digits as a random one has.
    return BigInt(keccak256(toHex(nonce))) >> 192n
  }

  function createDisputed(mediation: Contract): Deal {
    const [jobCreator, provider] = pickParties(0)
    return {
      ...createDeal({ jobCreator, provider }),
      mediation: mediation.address,
      mediators: hashMediators(mediators.map(({ address }) => address)),
      mediationFee: parseUnits('0.321', 18),
    }
  }

  function createDeal({ jobCreator, provider }: { jobCreator: Account; provider: Account }): Deal {
    const salt = nextNonce()
    return {
      jobCreator: jobCreator.address,
      resourceProvider: provider.address,
      solver: solver.address,
      mediation: zeroAddress,
      mediators: zeroHash,
      job: keccak256(toHex(salt)),
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
      nonce: salt,
    }
  }

  function resultOf({ job }: Deal): Hex {
    return keccak256(encodeAbiParameters([{ type: 'bytes32' }], [job]))
  }

  async function signed(deal: Deal): Promise<[Deal, Hex, Hex]> {
    const data = typed('Deal', deal)
    const [jobCreator, provider] = [find(deal.jobCreator), find(deal.resourceProvider)]
    return [deal, await jobCreator.signTypedData(data), await provider.signTypedData(data)]
  }

  async function completion(deal: Deal) {
    return [deal, resultOf(deal), count, await sign('Acceptance', deal), '0x'] as const
  }

  async function sign(
    primaryType: 'Acceptance' | 'Check' | 'Result',
    deal: Deal,
    by?: Account,
  ): Promise<Hex> {
    const signer = by ?? find(primaryType === 'Result' ? deal.resourceProvider : deal.jobCreator)
    const message = {
      dealId: hashDeal(deal, domain),
      result: resultOf(deal),
      instructionCount: count,
    }
    return signer.signTypedData(typed(primaryType, message))
  }

  function typed(primaryType: keyof typeof typedData, message: object) {
    return { domain, types: typedData, primaryType, message } as Parameters<
      Account['signTypedData']
    >[0]
  }

  function find(address: Address): Account {
    const account = parties.find((one) => one.address === address)
    if (!account) throw new Error(`${address} is not a party`)
    return account
  }

  function encode(functionName: string, args: readonly unknown[]): Hex {
    return encodeFunctionData({ abi: deals.abi, functionName, args })
  }

  async function deploy(name: string, args: readonly unknown[]): Promise<Contract> {
    const file = new URL(`contracts/out/${name}.sol/${name}.json`, root)
    const { abi, bytecode }: { abi: Abi; bytecode: { object: Hex } } = JSON.parse(
      readFileSync(file, 'utf8'),
    )
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

  async function read<result>(contract: Contract, functionName: string, args: readonly unknown[]) {
    return (await client.readContract({ ...contract, functionName, args })) as result
  }

  async function send(
    account: Account,
    contract: Contract,
    functionName: string,
    args: readonly unknown[],
  ): Promise<bigint> {
    const hash = await wallet.writeContract({ ...contract, functionName, args, account })
    const receipt = await client.waitForTransactionReceipt({ hash })
    if (receipt.status !== 'success') throw new Error(`${functionName} reverted`)
    return receipt.gasUsed
  }
}

function pick<value extends object, key extends keyof value>(
  value: value,
  keys: readonly key[],
): Pick<value, key> {
  return Object.fromEntries(keys.map((key) => [key, value[key]])) as Pick<value, key>
}
