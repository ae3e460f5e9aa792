import { describe, expect, it } from 'vitest'
import { account, id, jobOffer, resourceOffer } from '../../test/helpers/store-records.ts'
import { declineSchema } from '../api/record-schemas.ts'
import { type DeclinedPair, declineCodes, isRuledOut, makeDecline } from './decline.ts'
import { rankMachine, type Standing } from './rank-machine.ts'
import { takeTurns } from './take-turns.ts'

describe('what others are told', () => {
  it('is one line, not too long, and what every reader takes', () => {
    const { text } = makeDecline('job', `a\u001b[2J\nb\u202e${'🐄'.repeat(400)}`)
    expect(text.startsWith('a [2J b 🐄')).toBe(true)
    expect(text.length).toBeLessThanOrEqual(300)
    expect(text.isWellFormed()).toBe(true)
    for (const code of declineCodes) expect(declineSchema.parse({ code, text })).toBeTruthy()
    expect(makeDecline('job', '\ud800').text).toBe('')
  })
})

describe('a pair that was declined', () => {
  it('is matched once more where the reason may pass, and else never', () => {
    const askedAgain = declineCodes.filter((code) => !isRuledOut({ code, times: 1 }))
    expect(askedAgain).toEqual(['late', 'busy', 'disk', 'funds'])
    for (const code of declineCodes) expect(isRuledOut({ code, times: 2 })).toBe(true)
  })
})

describe('whom a job goes to', () => {
  const machine = (number: number, provider: number, standing?: Standing) => {
    const { offer } = resourceOffer(number)
    return { id: id(number), standing, offer: { ...offer, resourceProvider: account(provider) } }
  }
  const declinedBy = (number: number, provider: number, code: DeclinedPair['code'] = 'image') => ({
    ...{ jobOffer: id(1), resourceOffer: id(number), provider: account(provider) },
    ...{ code, text: '', times: 1 },
  })

  it('is anybody, but first whoever does not pass on what others take', () => {
    expect(rankMachine([], machine(1, 0xa))).toBe(0)
    expect(rankMachine([], machine(1, 0xa, 'proven'))).toBe(0)
    expect(rankMachine([], machine(1, 0xa, 'passes'))).toBe(2)
  })

  it('is first whoever has opened deals once it was declined, and the same pair never again', () => {
    const declines = [declinedBy(1, 0xa)]
    expect(rankMachine(declines, machine(1, 0xa, 'proven'))).toBeUndefined()
    expect(rankMachine(declines, machine(2, 0xb, 'proven'))).toBe(0)
    expect(rankMachine(declines, machine(3, 0xc))).toBe(1)
    expect(rankMachine(declines, machine(4, 0xd, 'passes'))).toBe(2)
  })

  it('is last whoever has declined it already, by another offer or for what may pass', () => {
    expect(rankMachine([declinedBy(1, 0xa)], machine(2, 0xa, 'proven'))).toBe(3)
    expect(rankMachine([declinedBy(1, 0xa, 'late')], machine(1, 0xa, 'proven'))).toBe(3)
  })
})

describe('the turns of job creators', () => {
  const offerOf = (number: number, jobCreator: number) => {
    const record = jobOffer(number)
    return { ...record, offer: { ...record.offer, jobCreator: account(jobCreator) } }
  }
  const order = (...given: Parameters<typeof takeTurns>) =>
    takeTurns(...given).map((listed) => Number(listed.id))

  it('keep the jobs of each in order, and let nobody wait for many of another', () => {
    const many = [1, 2, 3].map((number) => offerOf(number, 0xa))
    const waiting = [...many, offerOf(4, 0xb), offerOf(5, 0xc), offerOf(6, 0xb)]
    expect(order(waiting, new Map())).toEqual([1, 4, 5, 2, 6, 3])
  })

  it('count what was proposed and is not agreed', () => {
    const waiting = [offerOf(1, 1), offerOf(2, 2)]
    expect(order(waiting, new Map([[account(1), 3]]))).toEqual([2, 1])
  })
})
