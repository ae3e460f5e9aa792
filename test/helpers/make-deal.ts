import { type Hex, type LocalAccount, zeroAddress } from 'viem'
import { getChainTime } from '../../src/chain/actions/get-chain-time.ts'
import type { Opening } from '../../src/chain/actions/open-deals.ts'
import type { Connection } from '../../src/chain/connection.ts'
import { hashDeal } from '../../src/market/hash-deal.ts'
import { hashJob } from '../../src/market/hash-job.ts'
import { hashMediators } from '../../src/market/hash-mediators.ts'
import { type Deal, dealsDomain, type Job } from '../../src/market/typed-data.ts'
import { createJob } from '../../src/modules/create-job.ts'
import { resolveModule } from '../../src/modules/resolve-module.ts'
import { signDeal } from '../../src/services/sign-deal.ts'

/** The cow, saying something. */
export function cow(message = 'moo'): Job {
  return createJob({ module: resolveModule('cowsay:v0.0.1'), inputs: { Message: message } })
}

let nonce = 0n

/** Makes a deal with small amounts, which both parties have signed. */
export async function makeDeal(
  connection: Connection,
  parameters: {
    jobCreator: LocalAccount
    resourceProvider: LocalAccount
    solver: LocalAccount
    terms?: Partial<Deal>
  },
): Promise<Opening & { id: Hex }> {
  const { jobCreator, resourceProvider, solver, terms } = parameters
  const domain = dealsDomain(connection.deployment)
  const { time } = await getChainTime(connection.client)
  nonce += 1n
  const deal: Deal = {
    jobCreator: jobCreator.address,
    resourceProvider: resourceProvider.address,
    solver: solver.address,
    mediation: zeroAddress,
    mediators: hashMediators([]),
    job: hashJob(cow()),
    instructionPrice: 2n,
    paymentCollateral: 100n,
    resultsCollateral: 50n,
    submitCollateral: 20n,
    judgeCollateral: 7n,
    mediationFee: 0n,
    solverFee: 3n,
    agreeBy: time + 60,
    submitTimeout: 60,
    judgeTimeout: 60,
    mediateTimeout: 60,
    nonce,
    ...terms,
  }
  return {
    id: hashDeal(deal, domain),
    deal,
    jobCreatorSignature: await signDeal(jobCreator, { deal, domain }),
    resourceProviderSignature: await signDeal(resourceProvider, { deal, domain }),
  }
}
