import { type Address, getAddress, type Hex, zeroHash } from 'viem'
import { describe, expect, it } from 'vitest'
import {
  account,
  deal,
  id,
  jobCreator,
  jobOffer,
  resourceOffer,
  resourceProvider,
  signature,
  stranger,
} from '../../test/helpers/store-records.ts'
import type { SolverStore } from './solver-store.ts'

/**
 * Holds a store to what a solver relies on.
 *
 * @param name - the driver.
 * @param open - makes an empty store, which belongs to one test.
 */
export function testSolverStore(name: string, open: () => Promise<SolverStore>): void {
  describe(`${name}: offers`, () => {
    it('keeps offers as they were given, to the last digit', async () => {
      const store = await open()
      await store.addJobOffer(jobOffer(1))
      await store.addResourceOffer(resourceOffer(2))
      expect(await store.getJobOffer(id(1))).toEqual(jobOffer(1))
      expect(await store.getResourceOffer(id(2))).toEqual(resourceOffer(2))
      expect(await store.getJobOffer(id(2))).toBeUndefined()
      expect(await store.getResourceOffer(id(1))).toBeUndefined()
    })

    it('adds nothing when the id is known', async () => {
      const store = await open()
      await store.addJobOffer(jobOffer(1))
      await store.addJobOffer({ ...jobOffer(1), state: 'cancelled' })
      expect(await store.getJobOffer(id(1))).toEqual(jobOffer(1))
      await store.addResourceOffer(resourceOffer(1))
      await store.addResourceOffer({ ...resourceOffer(1), state: 'cancelled' })
      expect(await store.getResourceOffer(id(1))).toEqual(resourceOffer(1))
    })

    it('lists by state, first come first, whatever was changed in between', async () => {
      const store = await open()
      for (const number of [3, 1, 2]) {
        await store.addJobOffer(jobOffer(number))
        await store.addResourceOffer(resourceOffer(number))
      }
      await store.updateJobOffer(id(3), () => ({ unmatched: ['no machine'] }))
      await store.updateJobOffer(id(1), () => ({ state: 'expired' }))
      await store.updateResourceOffer(id(1), () => ({ state: 'cancelled' }))
      const ids = (records: readonly { id: Hex }[]) => records.map((record) => record.id)
      expect(ids(await store.listJobOffers('open'))).toEqual([id(3), id(2)])
      expect(ids(await store.listJobOffers('expired'))).toEqual([id(1)])
      expect(await store.listJobOffers('matched')).toEqual([])
      expect(ids(await store.listResourceOffers('open'))).toEqual([id(3), id(2)])
      expect(ids(await store.listResourceOffers('cancelled'))).toEqual([id(1)])
    })

    it('changes the fields that are named, and tells what came of it', async () => {
      const store = await open()
      await store.addJobOffer(jobOffer(1))
      const changed = await store.updateJobOffer(id(1), ({ offer }) => ({
        unmatched: [`${offer.job.repository}: none`],
      }))
      expect(changed).toEqual({ ...jobOffer(1), unmatched: ['cowsay: none'] })
      expect(await store.getJobOffer(id(1))).toEqual(changed)
      expect(await store.updateJobOffer(id(9), () => ({ state: 'expired' }))).toBeUndefined()
      expect(await store.updateResourceOffer(id(9), () => ({ state: 'expired' }))).toBeUndefined()
    })
  })

  describe(`${name}: deals`, () => {
    it('adds a deal and marks its job offer, both or neither', async () => {
      const store = await open()
      await store.addJobOffer({ ...jobOffer(1), unmatched: ['No machine stood here before.'] })
      expect(await store.addDeal(deal(1))).toBe(true)
      expect(await store.getDeal(deal(1).id)).toEqual(deal(1))
      expect(await store.getJobOffer(id(1))).toEqual({
        ...jobOffer(1),
        state: 'matched',
        dealId: deal(1).id,
      })
    })

    it.each(['matched', 'cancelled', 'expired'] as const)(
      'adds no deal to an offer that is %s, or unknown',
      async (state) => {
        const store = await open()
        await store.addJobOffer({ ...jobOffer(1), state })
        expect(await store.addDeal(deal(1))).toBe(false)
        expect(await store.addDeal(deal(2))).toBe(false)
        expect(await store.getDeal(deal(1).id)).toBeUndefined()
        expect(await store.listActiveDeals()).toEqual([])
        expect(await store.getJobOffer(id(1))).toEqual({ ...jobOffer(1), state })
      },
    )

    it('puts no deal in the place of another', async () => {
      const store = await open()
      await store.addJobOffer(jobOffer(1))
      await store.addJobOffer(jobOffer(2))
      await store.addDeal(deal(1))
      await store.updateDeal(deal(1).id, () => ({ state: 'DealAgreed' }))
      expect(await store.addDeal({ ...deal(1), jobOffer: id(2) })).toBe(false)
      expect((await store.getDeal(deal(1).id))?.state).toBe('DealAgreed')
      expect(await store.getJobOffer(id(2))).toEqual(jobOffer(2))
    })

    it('gives an offer to one of many deals that come at once', async () => {
      const store = await open()
      await store.addJobOffer(jobOffer(1))
      const rivals = Array.from({ length: 20 }, (_, index) => deal(index + 1, { of: 1 }))
      const added = await Promise.all(rivals.map((rival) => store.addDeal(rival)))
      expect(added.filter(Boolean)).toHaveLength(1)
      const [winner] = await store.listActiveDeals()
      expect(await store.listActiveDeals()).toHaveLength(1)
      expect((await store.getJobOffer(id(1)))?.dealId).toBe(winner?.id)
    })

    it('lapses a deal and frees its offer, both or neither, and only while it is negotiated', async () => {
      const store = await open()
      await store.addJobOffer(jobOffer(1))
      await store.addDeal(deal(1))
      const known = await store.lapseDeal(deal(1).id, 'open', () => true)
      expect(known).toEqual(deal(1))
      expect((await store.getJobOffer(id(1)))?.state).toBe('matched')
      const lapsed = { ...deal(1), state: 'TimeoutAgree' }
      expect(await store.lapseDeal(deal(1).id, 'open')).toEqual(lapsed)
      expect(await store.getDeal(deal(1).id)).toEqual(lapsed)
      expect(await store.listActiveDeals()).toEqual([])
      expect((await store.getJobOffer(id(1)))?.state).toBe('open')
      // Another deal has it by now.
      await store.addDeal({ ...deal(2), jobOffer: id(1) })
      expect(await store.lapseDeal(deal(1).id, 'cancelled')).toEqual(lapsed)
      expect((await store.getJobOffer(id(1)))?.state).toBe('matched')
      await store.updateDeal(deal(2).id, () => ({ state: 'DealAgreed' }))
      expect((await store.lapseDeal(deal(2).id, 'open'))?.state).toBe('DealAgreed')
      expect(await store.lapseDeal(id(9), 'open')).toBeUndefined()
    })

    it('loses no change of many at once', async () => {
      const store = await open()
      await store.addJobOffer(jobOffer(1))
      await store.addDeal(deal(1))
      await Promise.all(
        Array.from({ length: 50 }, () =>
          store.updateDeal(deal(1).id, ({ result }) => ({
            result: {
              result: zeroHash,
              instructionCount: (result?.instructionCount ?? 0n) + 1n,
              signature,
            },
          })),
        ),
      )
      expect((await store.getDeal(deal(1).id))?.result?.instructionCount).toBe(50n)
      expect(await store.updateDeal(id(9), () => ({ state: 'DealAgreed' }))).toBeUndefined()
    })

    it('changes nothing when deciding about the change fails', async () => {
      const store = await open()
      await store.addJobOffer(jobOffer(1))
      await store.addDeal(deal(1))
      const fail = () => {
        throw new Error('no')
      }
      await expect(store.updateDeal(deal(1).id, fail)).rejects.toThrow('no')
      expect(await store.getDeal(deal(1).id)).toEqual(deal(1))
    })

    it('lists the deals of a party that are not final, however its address is written', async () => {
      const store = await open()
      const states = [
        'DealNegotiating',
        'DealAgreed',
        'ResultsSubmitted',
        'ResultsChecked',
      ] as const
      const final = ['ResultsAccepted', 'TimeoutAgree', 'TimeoutSubmitResults', 'Revoked'] as const
      for (const [index, state] of [...states, ...final].entries()) {
        await store.addJobOffer(jobOffer(index))
        await store.addDeal(deal(index, { state }))
      }
      const expected = states.map((state, index) => deal(index, { state }))
      expect(await store.listDeals()).toHaveLength(states.length + final.length)
      expect(await store.listActiveDeals()).toEqual(expected)
      expect(await store.listActiveDeals(jobCreator)).toEqual(expected)
      const upper: Address = `0x${resourceProvider.slice(2).toUpperCase()}`
      expect(await store.listActiveDeals(upper)).toEqual(expected)
      expect(await store.listActiveDeals(stranger)).toEqual([])
    })
  })

  describe(`${name}: declines`, () => {
    const declined = { code: 'image', text: 'not on its list' } as const
    const pair = {
      ...{ jobOffer: id(1), resourceOffer: id(500), provider: getAddress(resourceProvider) },
      ...declined,
    }
    const openWithDeal = async () => {
      const store = await open()
      await store.addJobOffer(jobOffer(1))
      await store.addResourceOffer(resourceOffer(500))
      await store.addDeal(deal(1))
      return store
    }

    it('counts one of a deal once, and shows it while the job waits', async () => {
      const store = await openWithDeal()
      const upper: Hex = `0x${deal(1).id.slice(2).toUpperCase()}`
      const given = await Promise.all([
        store.declineDeal(deal(1).id, declined),
        store.declineDeal(upper, { code: 'other', text: 'another reason' }),
      ])
      for (const record of given) expect(record).toEqual({ ...deal(1), declined })
      expect(await store.getDeal(deal(1).id)).toEqual({ ...deal(1), declined })
      expect(await store.listDeclines()).toEqual([])
      expect(await store.listDeclines(id(1))).toEqual([{ ...pair, times: 1 }])
      await store.lapseDeal(deal(1).id, 'open')
      expect(await store.listDeclines()).toEqual([{ ...pair, times: 1 }])
      expect(await store.listDeclines(id(2))).toEqual([])
    })

    it('counts those of a pair, and keeps the newest reason', async () => {
      const store = await openWithDeal()
      await store.declineDeal(deal(1).id, { code: 'late', text: 'no image' })
      await store.lapseDeal(deal(1).id, 'open')
      await store.addDeal(deal(2, { of: 1 }))
      await store.declineDeal(deal(2).id, declined)
      expect(await store.listDeclines(id(1))).toEqual([{ ...pair, times: 2 }])
    })

    it('changes nothing where it may not, and of what it does not have', async () => {
      const store = await openWithDeal()
      expect(await store.declineDeal(deal(1).id, declined, () => true)).toEqual(deal(1))
      expect(await store.declineDeal(deal(9).id, declined)).toBeUndefined()
      expect(await store.getDeal(deal(1).id)).toEqual(deal(1))
      expect(await store.listDeclines(id(1))).toEqual([])
    })

    it.each([
      ['job', 50, 2 ** 40 - 1],
      ['resource', 2 ** 40 - 1, 50],
    ])('forgets a pair with its %s offer', async (_, jobExpires, resourceExpires) => {
      const store = await open()
      const [job, resource] = [jobOffer(1), resourceOffer(500)]
      await store.addJobOffer({ ...job, offer: { ...job.offer, expires: jobExpires } })
      const offer = { ...resource.offer, expires: resourceExpires }
      await store.addResourceOffer({ ...resource, offer })
      await store.addDeal(deal(1))
      await store.declineDeal(deal(1).id, declined)
      await store.lapseDeal(deal(1).id, 'expired')
      await store.updateResourceOffer(id(500), () => ({ state: 'expired' }))
      await store.forgetEnded({ now: 100, after: 10 })
      expect(await store.listDeclines(id(1))).toHaveLength(1)
      for (const now of [111, 122]) await store.forgetEnded({ now, after: 10 })
      const kept = [await store.getJobOffer(id(1)), await store.getResourceOffer(id(500))]
      expect(kept.filter(Boolean)).toHaveLength(1)
      expect(await store.listDeclines(id(1))).toEqual([])
    })
  })

  describe(`${name}: room`, () => {
    const room = { open: 2, kept: 3, total: 3 }

    it('takes no more offers of an account than may be open, of both kinds and at once', async () => {
      const store = await open()
      const added = await Promise.all([
        ...[1, 2, 3].map((number) => store.addJobOffer(jobOffer(number), room)),
        store.addResourceOffer(resourceOffer(4), room),
      ])
      expect(added).toEqual(['added', 'added', 'account-full', 'added'])
      expect(await store.getJobOffer(id(3))).toBeUndefined()
      // Known is not another.
      expect(await store.addJobOffer(jobOffer(1), room)).toBe('added')
      const upper: Address = `0x${jobCreator.slice(2).toUpperCase()}`
      const own = resourceOffer(5)
      const same = { ...own, offer: { ...own.offer, resourceProvider: upper } }
      expect(await store.addResourceOffer(same, room)).toBe('account-full')
    })

    it('takes no more than it may hold of everybody', async () => {
      const store = await open()
      for (const number of [1, 2, 3]) {
        const record = resourceOffer(number)
        const resourceProvider = account(number)
        await store.addResourceOffer(
          { ...record, offer: { ...record.offer, resourceProvider } },
          room,
        )
      }
      expect(await store.addJobOffer(jobOffer(4), room)).toBe('full')
      await store.updateResourceOffer(id(1), () => ({ state: 'expired' }))
      expect(await store.addJobOffer(jobOffer(4), room)).toBe('added')
    })

    it('counts what an account has ended, so that cancelling makes no endless room', async () => {
      const store = await open()
      for (const number of [1, 2, 3]) {
        expect(await store.addJobOffer(jobOffer(number), room)).toBe('added')
        await store.updateJobOffer(id(number), () => ({ state: 'cancelled' }))
      }
      expect(await store.addJobOffer(jobOffer(4), room)).toBe('account-full')
    })
  })

  describe(`${name}: forgetting`, () => {
    const until = (expires: number) => {
      const record = jobOffer(1)
      return { ...record, offer: { ...record.offer, expires } }
    }

    it('forgets a deal a while after it became final, and then its offer', async () => {
      const store = await open()
      await store.addJobOffer(until(50))
      await store.addDeal(deal(1))
      const after = 10
      expect(await store.forgetEnded({ now: 1_000, after })).toEqual([])
      await store.updateDeal(deal(1).id, () => ({ state: 'ResultsAccepted' }))
      expect(await store.forgetEnded({ now: 2_000, after })).toEqual([])
      expect(await store.forgetEnded({ now: 2_009, after })).toEqual([])
      expect(await store.getDeal(deal(1).id)).toBeDefined()
      expect(await store.getJobOffer(id(1))).toBeDefined()
      expect(await store.forgetEnded({ now: 2_010, after })).toEqual([deal(1).id])
      expect(await store.getDeal(deal(1).id)).toBeUndefined()
      await store.forgetEnded({ now: 2_020, after })
      expect(await store.getJobOffer(id(1))).toBeUndefined()
    })

    it('forgets no offer that could be posted again, and none that is open', async () => {
      const store = await open()
      await store.addJobOffer(until(5_000))
      await store.addResourceOffer(resourceOffer(2))
      await store.updateJobOffer(id(1), () => ({ state: 'cancelled' }))
      for (const now of [100, 1_000, 5_000]) await store.forgetEnded({ now, after: 10 })
      expect(await store.getJobOffer(id(1))).toBeDefined()
      expect(await store.getResourceOffer(id(2))).toBeDefined()
      await store.updateResourceOffer(id(2), () => ({ state: 'expired' }))
      for (const now of [5_001, 5_011]) await store.forgetEnded({ now, after: 10 })
      expect(await store.getJobOffer(id(1))).toBeUndefined()
      expect(await store.getResourceOffer(id(2))).toBeUndefined()
    })
  })

  describe(`${name}: events`, () => {
    const event = (number: number) => ({ type: 'deal', subject: id(number) }) as const

    it('pages through what concerns an account, oldest first', async () => {
      const store = await open()
      for (let number = 1; number <= 5; number += 1)
        await store.addEvent(event(number), number === 3 ? [stranger] : [jobCreator, stranger])
      const first = await store.listEvents(jobCreator, 0, 2)
      expect(first.map(({ subject }) => subject)).toEqual([id(1), id(2)])
      const after = first.at(-1)?.id ?? 0
      const rest = await store.listEvents(jobCreator, after, 100)
      expect(rest.map(({ subject }) => subject)).toEqual([id(4), id(5)])
      expect(await store.listEvents(jobCreator, rest.at(-1)?.id ?? 0, 100)).toEqual([])
      const all = await store.listEvents(stranger, 0, 100)
      expect(all.map(({ subject }) => subject)).toEqual([1, 2, 3, 4, 5].map(id))
      expect(await store.listEvents(resourceProvider, 0, 100)).toEqual([])
    })

    it('numbers events upwards, and one for two accounts the same', async () => {
      const store = await open()
      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          store.addEvent(event(index), [jobCreator, stranger]),
        ),
      )
      const ids = (await store.listEvents(jobCreator, 0, 100)).map((one) => one.id)
      expect(ids).toHaveLength(20)
      expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b))
      expect(ids[0]).toBeGreaterThan(0)
      expect((await store.listEvents(stranger, 0, 100)).map((one) => one.id)).toEqual(ids)
    })

    it('tells the id of the newest event, whoever it concerns', async () => {
      const store = await open()
      expect(await store.getLastEventId()).toBe(0)
      await store.addEvent(event(1), [jobCreator])
      await store.addEvent(event(2), [stranger])
      const newest = await store.getLastEventId()
      expect((await store.listEvents(stranger, 0, 1))[0]?.id).toBe(newest)
      expect(await store.listEvents(jobCreator, newest, 1)).toEqual([])
      await store.addEvent(event(3), [jobCreator])
      expect(await store.listEvents(jobCreator, newest, 9)).toHaveLength(1)
    })

    it('finds them however the address is written', async () => {
      const store = await open()
      await store.addEvent(event(1), [jobCreator])
      const upper: Address = `0x${jobCreator.slice(2).toUpperCase()}`
      expect(await store.listEvents(upper, 0, 1)).toHaveLength(1)
    })
  })

  describe(`${name}: nonces`, () => {
    const nonce = id(0xabcdef)

    it('gives a nonce to an account once, however it is written', async () => {
      const store = await open()
      const use = { account: jobCreator, nonce, expires: 100, now: 70 }
      const upper: Hex = `0x${nonce.slice(2).toUpperCase()}`
      const uses = await Promise.all([use, use, { ...use, nonce: upper }].map(store.useNonce))
      expect(uses.filter(Boolean)).toHaveLength(1)
      const other: Address = `0x${jobCreator.slice(2).toUpperCase()}`
      expect(await store.useNonce({ ...use, account: other })).toBe(false)
    })

    it('keeps the nonces of accounts apart', async () => {
      const store = await open()
      const use = { nonce, expires: 100, now: 70 }
      expect(await store.useNonce({ ...use, account: jobCreator })).toBe(true)
      expect(await store.useNonce({ ...use, account: stranger })).toBe(true)
    })

    it('remembers a nonce up to the second in which it expires', async () => {
      const store = await open()
      const use = { account: jobCreator, nonce, expires: 100 }
      expect(await store.useNonce({ ...use, now: 70 })).toBe(true)
      expect(await store.useNonce({ ...use, now: 100 })).toBe(false)
      expect(await store.useNonce({ ...use, expires: 130, now: 101 })).toBe(true)
    })
  })

  describe(`${name}: copies`, () => {
    it('is not changed by what callers do with records', async () => {
      const store = await open()
      const given = jobOffer(1)
      await store.addJobOffer(given)
      given.state = 'cancelled'
      const held = await store.getJobOffer(id(1))
      if (held) held.state = 'cancelled'
      for (const listed of await store.listJobOffers('open')) listed.state = 'cancelled'
      await store.updateJobOffer(id(1), (record) => {
        record.state = 'cancelled'
        return {}
      })
      expect(await store.getJobOffer(id(1))).toEqual(jobOffer(1))

      const proposal = deal(1)
      await store.addDeal(proposal)
      proposal.deal.paymentCollateral = 0n
      for (const listed of await store.listActiveDeals()) listed.deal.solverFee = 7n
      const changed = await store.updateDeal(deal(1).id, () => ({}))
      if (changed) changed.deal.submitCollateral = 7n
      const read = await store.getDeal(deal(1).id)
      if (read) read.deal.resultsCollateral = 7n
      expect(await store.getDeal(deal(1).id)).toEqual(deal(1))

      const accounts = [jobCreator]
      await store.addEvent({ type: 'deal', subject: id(1) }, accounts)
      accounts.push(stranger)
      expect(await store.listEvents(stranger, 0, 1)).toEqual([])
    })
  })
}
