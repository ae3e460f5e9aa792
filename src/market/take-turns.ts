import { type Address, getAddress, type Hex } from 'viem'
import type { JobOffer } from './typed-data.ts'

/**
 * Orders the job offers that wait by turns of their job creators, so that nobody's many jobs, or jobs
 * that nobody can run, hold up the first one of somebody else.
 *
 * @param jobOffers - those that wait, in order of arrival; each job creator's stay in it.
 * @param pending - how many proposals each job creator has that are not agreed yet, by checksummed
 * address: turns that it has had.
 */
export function takeTurns<listed extends { id: Hex; offer: JobOffer }>(
  jobOffers: readonly listed[],
  pending: ReadonlyMap<Address, number>,
): readonly listed[] {
  const turns = new Map(pending)
  const withTurns = jobOffers.map((listed) => {
    const account = getAddress(listed.offer.jobCreator)
    const turn = turns.get(account) ?? 0
    turns.set(account, turn + 1)
    return { listed, turn }
  })
  return withTurns.sort((a, b) => a.turn - b.turn).map(({ listed }) => listed)
}
