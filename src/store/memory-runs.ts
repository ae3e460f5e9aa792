import type { Address } from 'viem'
import { sameAddress } from '../market/same-address.ts'
import type { RunRecord, RunStore } from './run-store.ts'

/** Makes a store of runs that lives as long as its process. */
export function createMemoryRunStore(): RunStore {
  const runs = new Map<string, RunRecord>()
  const list = (network: string, account: Address) =>
    structuredClone(
      [...runs.values()].filter(
        (run) => run.network === network && sameAddress(run.account, account),
      ),
    )
  return {
    async addRun(run) {
      runs.set(run.id, structuredClone(run))
    },
    async getRun(id) {
      return structuredClone(runs.get(id))
    },
    async updateRun(id, change) {
      const run = runs.get(id)
      if (!run) return undefined
      const changed = structuredClone({ ...run, ...change(structuredClone(run)) })
      runs.set(id, changed)
      return structuredClone(changed)
    },
    async listRuns(network, account) {
      return list(network, account)
    },
    async listUnfinishedRuns(network, account) {
      return list(network, account).filter(({ ended }) => ended === undefined)
    },
  }
}
