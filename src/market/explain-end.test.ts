import { zeroAddress, zeroHash } from 'viem'
import { expect, it } from 'vitest'
import { explainEnd, type Participant } from './explain-end.ts'
import { chainStates, type DealState } from './state.ts'
import type { Deal } from './typed-data.ts'

const token = 10n ** 18n

const deal: Deal = {
  ...{ jobCreator: zeroAddress, resourceProvider: zeroAddress, solver: zeroAddress },
  ...{ mediation: zeroAddress, mediators: zeroHash, job: zeroHash, nonce: 1n },
  ...{ instructionPrice: token, paymentCollateral: 10n * token },
  ...{ resultsCollateral: 5n * token, submitCollateral: 3n * token, judgeCollateral: 2n * token },
  ...{ mediationFee: token, solverFee: token / 2n },
  ...{ agreeBy: 60, submitTimeout: 100, judgeTimeout: 200, mediateTimeout: 300 },
}

const states: readonly DealState[] = [
  'DealNegotiating',
  'TimeoutAgree',
  ...chainStates.filter((state) => state !== 'None'),
]
const roles = ['jobCreator', 'resourceProvider', 'solver', 'mediator', undefined] as const

const report = {
  reason: 'two runs of the job agree with each other, and not with it',
  difference: 'stdout: byte 0 is 0x6d, and not 0x20',
}

function explain(state: DealState, role: Participant | undefined) {
  const isRejected = state === 'MediationRejected'
  const given = { since: 30, now: 40, deal, instructionCount: 4n }
  return explainEnd({ ...given, state, role, ...(isRejected && { report }) })
}

it('tells everybody of every state in one sentence', () => {
  const table = states.map((state) => roles.map((role) => `${role}: ${explain(state, role)}`))
  expect(table.flat().every((line) => line.match(/\.( |$)/g)?.length === 1)).toBe(true)
  expect(table.map((lines) => lines.join('\n')).join('\n\n')).toMatchInlineSnapshot(`
    "jobCreator: The deal is open as DealNegotiating: both parties may sign it, and anybody open it until 1970-01-01 00:01:00Z; after that it is void; nothing is locked in it.
    resourceProvider: The deal is open as DealNegotiating: both parties may sign it, and anybody open it until 1970-01-01 00:01:00Z; after that it is void; nothing is locked in it.
    solver: The deal is open as DealNegotiating: both parties may sign it, and anybody open it until 1970-01-01 00:01:00Z; after that it is void; nothing is locked in it.
    mediator: The deal is open as DealNegotiating: both parties may sign it, and anybody open it until 1970-01-01 00:01:00Z; after that it is void; nothing is locked in it.
    undefined: The deal is open as DealNegotiating: both parties may sign it, and anybody open it until 1970-01-01 00:01:00Z; after that it is void; nothing is locked in it.

    jobCreator: The deal ended as TimeoutAgree: it was not signed by both parties and opened in time; nothing was locked in it.
    resourceProvider: The deal ended as TimeoutAgree: it was not signed by both parties and opened in time; nothing was locked in it.
    solver: The deal ended as TimeoutAgree: it was not signed by both parties and opened in time; nothing was locked in it.
    mediator: The deal ended as TimeoutAgree: it was not signed by both parties and opened in time; nothing was locked in it.
    undefined: The deal ended as TimeoutAgree: it was not signed by both parties and opened in time; nothing was locked in it.

    jobCreator: The deal is open as DealAgreed: the resource provider may bring a result until 1970-01-01 00:02:10Z; after that anybody may end it; 13 GDCN of yours are locked in it.
    resourceProvider: The deal is open as DealAgreed: the resource provider may bring a result until 1970-01-01 00:02:10Z; after that anybody may end it; 8 GDCN of yours are locked in it.
    solver: The deal is open as DealAgreed: the resource provider may bring a result until 1970-01-01 00:02:10Z; after that anybody may end it.
    mediator: The deal is open as DealAgreed: the resource provider may bring a result until 1970-01-01 00:02:10Z; after that anybody may end it.
    undefined: The deal is open as DealAgreed: the resource provider may bring a result until 1970-01-01 00:02:10Z; after that anybody may end it.

    jobCreator: The deal is open as ResultsSubmitted: the job creator may accept or doubt the result until 1970-01-01 00:03:50Z; after that anybody may end it, and the result is paid for; 13 GDCN of yours are locked in it.
    resourceProvider: The deal is open as ResultsSubmitted: the job creator may accept or doubt the result until 1970-01-01 00:03:50Z; after that anybody may end it, and the result is paid for; 8 GDCN of yours are locked in it.
    solver: The deal is open as ResultsSubmitted: the job creator may accept or doubt the result until 1970-01-01 00:03:50Z; after that anybody may end it, and the result is paid for.
    mediator: The deal is open as ResultsSubmitted: the job creator may accept or doubt the result until 1970-01-01 00:03:50Z; after that anybody may end it, and the result is paid for.
    undefined: The deal is open as ResultsSubmitted: the job creator may accept or doubt the result until 1970-01-01 00:03:50Z; after that anybody may end it, and the result is paid for.

    jobCreator: The deal is open as ResultsChecked: its mediators may rule on the doubted result until 1970-01-01 00:05:30Z; after that anybody may end it; 13 GDCN of yours are locked in it.
    resourceProvider: The deal is open as ResultsChecked: its mediators may rule on the doubted result until 1970-01-01 00:05:30Z; after that anybody may end it; 8 GDCN of yours are locked in it.
    solver: The deal is open as ResultsChecked: its mediators may rule on the doubted result until 1970-01-01 00:05:30Z; after that anybody may end it.
    mediator: The deal is open as ResultsChecked: its mediators may rule on the doubted result until 1970-01-01 00:05:30Z; after that anybody may end it.
    undefined: The deal is open as ResultsChecked: its mediators may rule on the doubted result until 1970-01-01 00:05:30Z; after that anybody may end it.

    jobCreator: The deal ended as ResultsAccepted: the job creator accepted the result; you staked 13.5 GDCN, got back 9 GDCN, and so paid 4.5 GDCN.
    resourceProvider: The deal ended as ResultsAccepted: the job creator accepted the result; you staked 8 GDCN, got back 12 GDCN, and so gained 4 GDCN.
    solver: The deal ended as ResultsAccepted: the job creator accepted the result; you earned the fee of 0.5 GDCN.
    mediator: The deal ended as ResultsAccepted: the job creator accepted the result; no mediator earned anything.
    undefined: The deal ended as ResultsAccepted: the job creator accepted the result; the job creator staked 13.5 GDCN, got back 9 GDCN, and so paid 4.5 GDCN; the resource provider staked 8 GDCN, got back 12 GDCN, and so gained 4 GDCN.

    jobCreator: The deal ended as MediationAccepted: the mediation found the result right, and its report is not known here; you staked 13.5 GDCN, got back 8 GDCN, and so paid 5.5 GDCN.
    resourceProvider: The deal ended as MediationAccepted: the mediation found the result right, and its report is not known here; you staked 8 GDCN, got back 12 GDCN, and so gained 4 GDCN.
    solver: The deal ended as MediationAccepted: the mediation found the result right, and its report is not known here; you earned the fee of 0.5 GDCN.
    mediator: The deal ended as MediationAccepted: the mediation found the result right, and its report is not known here; whoever ruled earned 1 GDCN.
    undefined: The deal ended as MediationAccepted: the mediation found the result right, and its report is not known here; the job creator staked 13.5 GDCN, got back 8 GDCN, and so paid 5.5 GDCN; the resource provider staked 8 GDCN, got back 12 GDCN, and so gained 4 GDCN.

    jobCreator: The deal ended as MediationRejected: the mediation found the result wrong: two runs of the job agree with each other, and not with it (stdout: byte 0 is 0x6d, and not 0x20); you staked 13.5 GDCN, got back 20 GDCN, and so gained 6.5 GDCN.
    resourceProvider: The deal ended as MediationRejected: the mediation found the result wrong: two runs of the job agree with each other, and not with it (stdout: byte 0 is 0x6d, and not 0x20); you staked 8 GDCN, got back 0 GDCN, and so lost 8 GDCN.
    solver: The deal ended as MediationRejected: the mediation found the result wrong: two runs of the job agree with each other, and not with it (stdout: byte 0 is 0x6d, and not 0x20); you earned the fee of 0.5 GDCN.
    mediator: The deal ended as MediationRejected: the mediation found the result wrong: two runs of the job agree with each other, and not with it (stdout: byte 0 is 0x6d, and not 0x20); whoever ruled earned 1 GDCN.
    undefined: The deal ended as MediationRejected: the mediation found the result wrong: two runs of the job agree with each other, and not with it (stdout: byte 0 is 0x6d, and not 0x20); the job creator staked 13.5 GDCN, got back 20 GDCN, and so gained 6.5 GDCN; the resource provider staked 8 GDCN, got back 0 GDCN, and so lost 8 GDCN.

    jobCreator: The deal ended as TimeoutSubmitResults: the resource provider brought no result in time; you staked 13.5 GDCN, got back 16 GDCN, and so gained 2.5 GDCN.
    resourceProvider: The deal ended as TimeoutSubmitResults: the resource provider brought no result in time; you staked 8 GDCN, got back 5 GDCN, and so lost 3 GDCN.
    solver: The deal ended as TimeoutSubmitResults: the resource provider brought no result in time; you earned the fee of 0.5 GDCN.
    mediator: The deal ended as TimeoutSubmitResults: the resource provider brought no result in time; no mediator earned anything.
    undefined: The deal ended as TimeoutSubmitResults: the resource provider brought no result in time; the job creator staked 13.5 GDCN, got back 16 GDCN, and so gained 2.5 GDCN; the resource provider staked 8 GDCN, got back 5 GDCN, and so lost 3 GDCN.

    jobCreator: The deal ended as TimeoutJudgeResults: the job creator neither accepted nor doubted the result in time; you staked 13.5 GDCN, got back 7 GDCN, and so paid 6.5 GDCN.
    resourceProvider: The deal ended as TimeoutJudgeResults: the job creator neither accepted nor doubted the result in time; you staked 8 GDCN, got back 14 GDCN, and so gained 6 GDCN.
    solver: The deal ended as TimeoutJudgeResults: the job creator neither accepted nor doubted the result in time; you earned the fee of 0.5 GDCN.
    mediator: The deal ended as TimeoutJudgeResults: the job creator neither accepted nor doubted the result in time; no mediator earned anything.
    undefined: The deal ended as TimeoutJudgeResults: the job creator neither accepted nor doubted the result in time; the job creator staked 13.5 GDCN, got back 7 GDCN, and so paid 6.5 GDCN; the resource provider staked 8 GDCN, got back 14 GDCN, and so gained 6 GDCN.

    jobCreator: The deal ended as TimeoutMediateResults: nobody ruled on the doubted result in time; you staked 13.5 GDCN, got back 13 GDCN, and so lost 0.5 GDCN.
    resourceProvider: The deal ended as TimeoutMediateResults: nobody ruled on the doubted result in time; you staked 8 GDCN, got back 8 GDCN, and so neither gained nor lost anything.
    solver: The deal ended as TimeoutMediateResults: nobody ruled on the doubted result in time; you earned the fee of 0.5 GDCN.
    mediator: The deal ended as TimeoutMediateResults: nobody ruled on the doubted result in time; no mediator earned anything.
    undefined: The deal ended as TimeoutMediateResults: nobody ruled on the doubted result in time; the job creator staked 13.5 GDCN, got back 13 GDCN, and so lost 0.5 GDCN; the resource provider staked 8 GDCN, got back 8 GDCN, and so neither gained nor lost anything.

    jobCreator: The deal ended as Abandoned: the resource provider gave the job up; you staked 13.5 GDCN, got back 16 GDCN, and so gained 2.5 GDCN.
    resourceProvider: The deal ended as Abandoned: the resource provider gave the job up; you staked 8 GDCN, got back 5 GDCN, and so lost 3 GDCN.
    solver: The deal ended as Abandoned: the resource provider gave the job up; you earned the fee of 0.5 GDCN.
    mediator: The deal ended as Abandoned: the resource provider gave the job up; no mediator earned anything.
    undefined: The deal ended as Abandoned: the resource provider gave the job up; the job creator staked 13.5 GDCN, got back 16 GDCN, and so gained 2.5 GDCN; the resource provider staked 8 GDCN, got back 5 GDCN, and so lost 3 GDCN.

    jobCreator: The deal ended as Cancelled: both parties called it off; you staked 13.5 GDCN, got back 13 GDCN, and so lost 0.5 GDCN.
    resourceProvider: The deal ended as Cancelled: both parties called it off; you staked 8 GDCN, got back 8 GDCN, and so neither gained nor lost anything.
    solver: The deal ended as Cancelled: both parties called it off; you earned the fee of 0.5 GDCN.
    mediator: The deal ended as Cancelled: both parties called it off; no mediator earned anything.
    undefined: The deal ended as Cancelled: both parties called it off; the job creator staked 13.5 GDCN, got back 13 GDCN, and so lost 0.5 GDCN; the resource provider staked 8 GDCN, got back 8 GDCN, and so neither gained nor lost anything.

    jobCreator: The deal ended as Revoked: a party took its signature back before it was opened; nothing was locked in it.
    resourceProvider: The deal ended as Revoked: a party took its signature back before it was opened; nothing was locked in it.
    solver: The deal ended as Revoked: a party took its signature back before it was opened; nothing was locked in it.
    mediator: The deal ended as Revoked: a party took its signature back before it was opened; nothing was locked in it.
    undefined: The deal ended as Revoked: a party took its signature back before it was opened; nothing was locked in it."
  `)
})

it('says what is overdue, and who may end it', () => {
  const given = { since: 30, deal, role: 'jobCreator' } as const
  const late = (['DealAgreed', 'ResultsSubmitted', 'ResultsChecked'] as const).map((state) =>
    explainEnd({ ...given, state, now: 331 }),
  )
  expect(late.join('\n')).toMatchInlineSnapshot(`
    "The deal is open as DealAgreed: the resource provider could bring a result until 1970-01-01 00:02:10Z, and now anybody may end it; 13 GDCN of yours are locked in it.
    The deal is open as ResultsSubmitted: the job creator could accept or doubt the result until 1970-01-01 00:03:50Z, and now anybody may end it, and the result is paid for; 13 GDCN of yours are locked in it.
    The deal is open as ResultsChecked: its mediators could rule on the doubted result until 1970-01-01 00:05:30Z, and now anybody may end it; 13 GDCN of yours are locked in it."
  `)
})

it('does not guess what it cannot know', () => {
  const given = { since: 30, now: 40, role: 'jobCreator' } as const
  const unknown = [
    explainEnd({ ...given, state: 'DealAgreed' }),
    explainEnd({ ...given, state: 'Cancelled' }),
    explainEnd({ ...given, state: 'ResultsAccepted', deal }),
  ]
  expect(unknown.join('\n')).toMatchInlineSnapshot(`
    "The deal is open as DealAgreed: the resource provider may bring a result, until a time that its terms would tell; after it anybody may end it.
    The deal ended as Cancelled: both parties called it off; what that cost whom cannot be told without its terms.
    The deal ended as ResultsAccepted: the job creator accepted the result; what you got back cannot be told without the count of its result."
  `)
})
