import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ChainState } from '../../src/market/state.ts'
import { startTestChain } from '../helpers/test-chain.ts'
import { audit } from './audit.ts'
import { createRandom } from './create-random.ts'
import type { Deed } from './describe-crew.ts'
import { disturb } from './disturb.ts'
import { hurry } from './hurry.ts'
import { keepServices } from './keep-services.ts'
import { openNetwork } from './open-network.ts'
import { type JobPlan, planJob } from './plan-job.ts'
import { type PlayedJob, playJob } from './play-job.ts'
import { readDeals } from './read-deals.ts'
import { readHoldings } from './read-holdings.ts'
import { settle } from './settle.ts'

/** How a soak test went. */
export type SoakReport = {
  /** How many deals ended in each state. */
  states: ReadonlyMap<ChainState, number>
  /** How many jobs their job creators saw settled. */
  settled: number
  /** How many jobs there were of each fate. */
  fates: ReadonlyMap<string, number>
  /** How often each service was killed. */
  kills: ReadonlyMap<string, number>
  /** What should not have happened. */
  violations: readonly string[]
}

/** How much a soak test does. */
export type SoakParameters = {
  jobs: number
  /** Decides every choice; not when others get to do what they do. */
  seed: string
  /** Where all files go, which nobody removes. */
  folder: string
  /** How many jobs are under way at once. */
  atOnce: number
  creators: number
  mediators: number
  bad: readonly Deed[]
  /** What every process has in its environment, for whoever has to find them all. */
  env: Readonly<Record<string, string>>
  /** Hears how it goes on. */
  onProgress?: (sentence: string) => void
}

/**
 * Runs many jobs among honest and bad parties while everybody is killed and started again, and the
 * chain's time goes by fast; then holds what became of everybody against what had to.
 *
 * @param parameters - how much of it.
 */
export async function runSoak(parameters: SoakParameters): Promise<SoakReport> {
  const { seed, folder, onProgress = () => {} } = parameters
  mkdirSync(join(folder, 'jobs'), { recursive: true })
  const chain = await startTestChain()
  try {
    const network = await openNetwork(chain, parameters)
    const services = keepServices(network, folder)
    try {
      const before = await readHoldings(network)
      // The solver alone at first: nobody finds it before it is registered.
      for (const members of [network.crew.slice(0, 1), network.crew.slice(1)]) {
        for (const member of members) services.start(member)
        await services.ready(members)
      }
      onProgress(`${network.crew.length} services are up`)

      const ending = new AbortController()
      const { signal } = ending
      const others = Promise.all([
        disturb(services, { random: createRandom(seed, 'kills'), crew: network.crew, signal }),
        hurry(chain, { random: createRandom(seed, 'time'), signal }),
      ])
      const jobs = await playJobs(parameters, (plan) => {
        const account = network.creators[plan.creator]
        if (!account) throw new Error(`There is no job creator ${plan.creator}.`)
        const own = { JOB_CREATOR_PRIVATE_KEY: chain.key(account) }
        const env = { ...network.env, ...own, DATA_DIR: join(folder, 'data', 'job-creators') }
        return playJob(plan, { env, folder })
      })
      ending.abort()
      const [kills] = await others
      onProgress('every job has ended; the services are left alone')
      await services.ready(network.crew)
      await settle(chain, network.connection)
      await services.stop()

      const deals = await readDeals(network.connection)
      const after = await readHoldings(network)
      const found = audit(network, { deals, before, after, jobs, log: services.log })
      return {
        states: count(deals.map(({ state }) => state)),
        settled: jobs.filter(({ settled }) => settled).length,
        fates: count(jobs.map(({ plan }) => plan.fate.type)),
        kills,
        violations: [...services.fallen, ...found],
      }
    } finally {
      await services.stop()
    }
  } finally {
    await chain.stop()
  }
}

/** Plays every job, a few of them at once. */
async function playJobs(
  { jobs, seed, creators, atOnce, onProgress }: SoakParameters,
  play: (plan: JobPlan) => Promise<PlayedJob>,
): Promise<readonly PlayedJob[]> {
  const played: PlayedJob[] = []
  let next = 0
  async function work() {
    while (next < jobs) {
      const index = next
      next += 1
      const plan = planJob(createRandom(seed, 'job', index), { index, creators })
      played.push(await play(plan))
      onProgress?.(`${played.length} of ${jobs} jobs have ended`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return played
}

function count<key>(items: readonly key[]): ReadonlyMap<key, number> {
  return new Map([...Map.groupBy(items, (item) => item)].map(([key, all]) => [key, all.length]))
}
