import { zeroAddress } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { hashDeal } from '../../src/market/hash-deal.ts'
import { hashJob } from '../../src/market/hash-job.ts'
import { hashMediators } from '../../src/market/hash-mediators.ts'
import type { DealRecord } from '../../src/market/records.ts'
import {
  type Deal,
  dealsDomain,
  type Job,
  type JobOffer,
  type ResourceOffer,
} from '../../src/market/typed-data.ts'

// The first four development keys of anvil.
export const jobCreator = privateKeyToAccount(
  '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80',
)
export const resourceProvider = privateKeyToAccount(
  '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d',
)
export const solver = privateKeyToAccount(
  '0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a',
)
export const stranger = privateKeyToAccount(
  '0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6',
)

export const deployment = {
  chainId: 31337,
  deals: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
} as const
export const domain = dealsDomain(deployment)

export const job: Job = {
  repository: 'cowsay',
  commit: 'a'.repeat(40),
  template: 'lilypad_module.json.tmpl',
  inputs: [{ name: 'Message', value: 'moo' }],
  pins: [],
  machine: { cpu: 1000, ram: 64, disk: 64, gpu: 0, gpuModel: '', gpuMemory: 0 },
  limits: { seconds: 60, resultBytes: 1_000_000n, network: false },
  compared: ['exitCode', 'stdout', 'outputs/'],
}

const amounts = {
  instructionPrice: 1n,
  paymentCollateral: 100n,
  resultsCollateral: 50n,
  submitCollateral: 20n,
  judgeCollateral: 10n,
  mediationFee: 5n,
  solverFee: 3n,
}
const timeouts = { submitTimeout: 60, judgeTimeout: 60, mediateTimeout: 60 }
const mediators = [stranger.address]

const terms = {
  ...amounts,
  ...timeouts,
  solver: solver.address,
  mediation: stranger.address,
  mediators,
  expires: 2_000_000_000,
  nonce: 7n,
}

export const jobOffer: JobOffer = {
  jobCreator: jobCreator.address,
  job,
  priceMode: 'fixed',
  ...terms,
}

export const resourceOffer: ResourceOffer = {
  resourceProvider: resourceProvider.address,
  machine: job.machine,
  limits: job.limits,
  count: 1,
  modules: ['cowsay'],
  executors: ['wasm'],
  ...terms,
  mediation: zeroAddress,
  mediators: [],
}

export const deal: Deal = {
  jobCreator: jobCreator.address,
  resourceProvider: resourceProvider.address,
  solver: solver.address,
  mediation: stranger.address,
  mediators: hashMediators(mediators),
  job: hashJob(job),
  ...amounts,
  agreeBy: 1_900_000_000,
  ...timeouts,
  nonce: 9n,
}

export const dealId = hashDeal(deal, domain)

export const dealRecord: DealRecord = {
  id: dealId,
  deal,
  mediators,
  job,
  jobOffer: `0x${'11'.repeat(32)}`,
  resourceOffer: `0x${'22'.repeat(32)}`,
  state: 'DealNegotiating',
}
