import { type Address, type Hex, padHex, toHex, zeroAddress, zeroHash } from 'viem'
import type { DealRecord, JobOfferRecord, ResourceOfferRecord } from '../../src/market/records.ts'
import type { DealState } from '../../src/market/state.ts'
import type { Job } from '../../src/market/typed-data.ts'

/** An id as hashes have it. */
export const id = (number: number): Hex => padHex(toHex(number), { size: 32 })
export const account = (number: number): Address => padHex(toHex(number), { size: 20 })

// Letters, so that the case of addresses matters.
export const jobCreator = account(0xabc)
export const resourceProvider = account(0xdef)
export const stranger = account(0xfed)
export const signature: Hex = `0x${'5a'.repeat(65)}`

export const job: Job = {
  repository: 'cowsay',
  commit: 'sha256:00',
  template: 'module.json',
  inputs: [{ name: 'Message', value: 'moo' }],
  pins: [],
  machine: { cpu: 1, ram: 1, disk: 1, gpu: 0, gpuModel: '', gpuMemory: 0 },
  limits: { seconds: 1, resultBytes: 2n ** 64n - 1n, network: false },
  compared: ['stdout'],
}
// The greatest amounts that there are: a store must not round them.
const most = 2n ** 128n - 1n
const terms = {
  solver: stranger,
  mediation: zeroAddress,
  instructionPrice: most,
  paymentCollateral: most,
  resultsCollateral: 0n,
  submitCollateral: 1n,
  judgeCollateral: 2n ** 53n + 1n,
  mediationFee: 0n,
  solverFee: 0n,
  submitTimeout: 1,
  judgeTimeout: 2,
  mediateTimeout: 2 ** 32 - 1,
  nonce: 2n ** 64n - 1n,
}

/** An offer of `jobCreator` for as long as there is. */
export function jobOffer(number: number): JobOfferRecord {
  const offer = {
    ...terms,
    jobCreator,
    job,
    priceMode: 'market',
    mediators: [],
    expires: 2 ** 40 - 1,
  }
  return { id: id(number), offer, signature, state: 'open' }
}

/** An offer of `resourceProvider`, which expires at once. */
export function resourceOffer(number: number): ResourceOfferRecord {
  const { machine, limits } = job
  const offer = {
    ...terms,
    ...{ resourceProvider, machine, limits, count: 2, modules: [], executors: ['wasm'] },
    ...{ mediators: [stranger], expires: 1 },
  }
  return { id: id(number), offer, signature, state: 'open' }
}

/** A deal between the two, from the job offer of the same number unless told. */
export function deal(
  number: number,
  parameters: { of?: number; state?: DealState } = {},
): DealRecord {
  const { of = number, state = 'DealNegotiating' } = parameters
  return {
    id: id(1_000 + number),
    deal: {
      ...terms,
      jobCreator,
      resourceProvider,
      job: zeroHash,
      mediators: zeroHash,
      agreeBy: 9,
    },
    mediators: [stranger],
    job,
    jobOffer: id(of),
    resourceOffer: id(500),
    state,
  }
}
