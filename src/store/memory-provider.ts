import type { Hex } from 'viem'
import type { ResourceOffer } from '../market/typed-data.ts'
import type { ProviderStore, WorkRecord } from './provider-store.ts'

/** Makes a provider's store that lives as long as its process. */
export function createMemoryProviderStore(): ProviderStore {
  const offers = new Map<Hex, ResourceOffer>()
  const works = new Map<Hex, WorkRecord>()
  return {
    async putOffer(id, offer) {
      offers.set(id, structuredClone(offer))
    },
    async removeOffer(id) {
      offers.delete(id)
    },
    async listOffers() {
      return structuredClone(offers)
    },
    async putWork(work) {
      works.set(work.record.id, structuredClone(work))
    },
    async removeWork(id) {
      works.delete(id)
    },
    async listWork() {
      return structuredClone([...works.values()])
    },
  }
}
