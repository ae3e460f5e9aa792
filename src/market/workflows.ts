import type { Participant } from './explain-end.ts'
import type { Action } from './next-action.ts'
import type { MediatorAction } from './next-mediation.ts'
import type { ChainState, Exit } from './state.ts'
import type { Deal } from './typed-data.ts'

/** Who does something, or to whom it is done. */
export type Actor = Participant | 'deals'

/** What somebody hands to somebody else, or does by itself. */
export type Message = {
  from: Actor
  to: Actor
  what: string
  /** What its role decides to do then, where it decides. */
  action?: Action['type'] | MediatorAction['type']
  /** The contract's function that takes effect, what it emits, and the state that it leads to. */
  onChain?: { call: string; event: string; state: ChainState }
}

/** A time in which nobody does anything, as everybody waits for one. */
export type Pause = {
  of: Actor
  what: string
  /** How long it takes, in seconds. */
  passes: (deal: Pick<Deal, 'submitTimeout'>) => number
}

/** One part of the way of a deal. */
export type Workflow = {
  name: 'agreement' | 'results' | 'acceptance' | 'honest doubt' | 'dishonest doubt'
  title: string
  sentence: string
  /** Whether it goes on where the agreement has come to. */
  isAgreed: boolean
  /** What the job creator makes of the result. */
  verdict: 'right' | 'doubted'
  steps: readonly (Message | Pause)[]
  /** How the deal ends, if it ends with it. */
  exit?: Exit
}

const published: readonly Message[] = [
  {
    ...{ from: 'resourceProvider', to: 'resourceProvider', action: 'execute' },
    what: 'runs the job',
  },
  {
    ...{ from: 'resourceProvider', to: 'solver', action: 'publish-result' },
    what: 'uploads the files, and signs their digest and the count of instructions',
  },
]

const fetched: Message = {
  ...{ from: 'solver', to: 'jobCreator' },
  what: 'hands over the files and the signed result',
}

/** How a job creator doubts, and a mediator looks into it. */
function doubt(judgement: string, finding: string): readonly Message[] {
  return [
    ...published,
    fetched,
    { from: 'jobCreator', to: 'jobCreator', action: 'judge-result', what: judgement },
    {
      ...{ from: 'jobCreator', to: 'solver', action: 'sign-check' },
      what: 'signs that it doubts the result',
    },
    { from: 'solver', to: 'mediator', what: 'hands over the doubt and the signed result' },
    {
      ...{ from: 'mediator', to: 'deals', action: 'check' },
      what: 'brings both, and has the order of the mediators drawn',
      onChain: { call: 'check', event: 'ResultsChecked', state: 'ResultsChecked' },
    },
    { from: 'solver', to: 'mediator', what: 'hands over the files' },
    { from: 'mediator', to: 'mediator', action: 'execute', what: finding },
    { from: 'mediator', to: 'solver', what: 'signs a report of what it found, for both parties' },
  ]
}

/** The ways of a deal that are drawn in `docs/deals.md`, which tests hold against what happens. */
export const workflows: readonly Workflow[] = [
  {
    name: 'agreement',
    title: 'Agreement',
    sentence: 'Both sign the same exact terms, and one transaction locks every stake.',
    isAgreed: false,
    verdict: 'right',
    steps: [
      { from: 'resourceProvider', to: 'solver', what: 'signs an offer of its machine' },
      { from: 'jobCreator', to: 'solver', what: 'signs an offer of its job' },
      { from: 'solver', to: 'jobCreator', what: 'proposes exact terms within both offers' },
      {
        ...{ from: 'jobCreator', to: 'solver', action: 'sign-deal' },
        what: 'holds them against its own offer, and signs the deal',
      },
      { from: 'solver', to: 'resourceProvider', what: 'hands over the deal and that signature' },
      {
        ...{ from: 'resourceProvider', to: 'solver', action: 'sign-deal' },
        what: 'holds them against its own offer, and signs the deal',
      },
      {
        ...{ from: 'solver', to: 'deals', action: 'open' },
        what: 'brings both signatures, which locks every stake',
        onChain: { call: 'open', event: 'DealOpened', state: 'DealAgreed' },
      },
    ],
  },
  {
    name: 'results',
    title: 'Results',
    sentence:
      'The provider executes and signs what came of it. When the job creator is not heard of, it puts that on record in time, and silence is acceptance from then on.',
    isAgreed: true,
    verdict: 'right',
    steps: [
      ...published,
      {
        of: 'jobCreator',
        what: 'says nothing for half of the time to submit',
        passes: ({ submitTimeout }) => Math.floor(submitTimeout / 2),
      },
      {
        ...{ from: 'resourceProvider', to: 'deals', action: 'submit' },
        what: 'puts the signed result on record',
        onChain: { call: 'submit', event: 'ResultsSubmitted', state: 'ResultsSubmitted' },
      },
    ],
  },
  {
    name: 'acceptance',
    title: 'Acceptance',
    sentence:
      'The job creator verifies and signs, and one transaction settles; nothing else is put on record before.',
    isAgreed: true,
    verdict: 'right',
    steps: [
      ...published,
      fetched,
      {
        ...{ from: 'jobCreator', to: 'jobCreator', action: 'judge-result' },
        what: 'verifies that the files are those of the signed digest',
      },
      {
        ...{ from: 'jobCreator', to: 'solver', action: 'sign-acceptance' },
        what: 'signs that it accepts the result',
      },
      { from: 'solver', to: 'resourceProvider', what: 'hands over the acceptance' },
      {
        ...{ from: 'resourceProvider', to: 'deals', action: 'complete' },
        what: 'brings both signatures over the same result, which pays',
        onChain: { call: 'complete', event: 'ResultsAccepted', state: 'ResultsAccepted' },
      },
    ],
    exit: 'ResultsAccepted',
  },
  {
    name: 'honest doubt',
    title: 'Doubt, with an honest provider',
    sentence:
      'The job creator doubts a result that is right: the mediator finds the same, the provider is paid, and the job creator carries the fee of the mediation.',
    isAgreed: true,
    verdict: 'doubted',
    steps: [
      ...doubt('doubts the result', 'runs the job twice, and finds the same result'),
      {
        ...{ from: 'mediator', to: 'deals', action: 'rule' },
        what: 'rules through its mediation contract that the result is right, which pays',
        onChain: { call: 'resolve', event: 'MediationAccepted', state: 'MediationAccepted' },
      },
    ],
    exit: 'MediationAccepted',
  },
  {
    name: 'dishonest doubt',
    title: 'Doubt, with a dishonest provider',
    sentence:
      'The provider makes its result up: the mediator finds another one, and the provider loses all that it staked to the job creator.',
    isAgreed: true,
    verdict: 'doubted',
    steps: [
      ...doubt(
        'runs the job itself, and finds another result',
        'runs the job twice, and finds one other result',
      ),
      {
        ...{ from: 'mediator', to: 'deals', action: 'rule' },
        what: 'rules through its mediation contract that the result is wrong, which slashes',
        onChain: { call: 'resolve', event: 'MediationRejected', state: 'MediationRejected' },
      },
    ],
    exit: 'MediationRejected',
  },
]
