import { DealEndedError, RefusedProposalError, RejectedResultError } from '../../errors/run.ts'
import { wasmExecutor } from '../../executor/wasm.ts'
import type { Exit } from '../../market/state.ts'
import { startGreedySolver } from './cast/greedy-solver.ts'
import { neverFinish, runOutOfMemory } from './cast/idle.ts'
import { lieAboutOutput } from './cast/lie.ts'
import type { Panel, Stage } from './stage.ts'

/** One way in which a deal can go, with the people it takes. */
export type Scenario = {
  name: string
  /** What happens, in one sentence. */
  sentence: string
  /** How the deal ends; there is none where nobody signed. */
  exit?: Exit
  /** Who rules on doubts, where it is more than one mediator. */
  panel?: Panel
  /** Plays it, until the deal has ended. */
  play: (stage: Stage) => Promise<void>
}

const dispute = 'doubts the result, and the mediator runs the job again'

/** Every scenario, in the order in which they are best read. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'accept',
    sentence: 'Everybody is honest: the job creator accepts the result.',
    exit: 'ResultsAccepted',
    async play({ startProvider, run }) {
      await startProvider()
      await run()
    },
  },
  {
    name: 'check-correct',
    sentence: `The job creator ${dispute}: it is right, and the provider is paid.`,
    exit: 'MediationAccepted',
    async play({ startProvider, startMediator, run }) {
      await startProvider()
      await startMediator()
      await run({ judge: { mode: 'check' } })
    },
  },
  {
    name: 'check-incorrect',
    sentence: `The provider makes its result up; the job creator ${dispute}: the provider is slashed.`,
    exit: 'MediationRejected',
    async play({ startProvider, startMediator, run, note }) {
      await startProvider(lieAboutOutput(wasmExecutor(), 'Trust me, it said moo.\n'))
      note('execution', 'resource provider', 'runs nothing, and makes the output up')
      await startMediator()
      await end(run({ judge: { mode: 'replicate' } }), 'MediationRejected')
    },
  },
  {
    name: 'submit-timeout',
    sentence: 'The provider never submits a result: the job creator has everything back, and S.',
    exit: 'TimeoutSubmitResults',
    async play({ startProvider, run, until, outlast, note }) {
      await startProvider(neverFinish(wasmExecutor()))
      const ended = end(run(), 'TimeoutSubmitResults')
      await until('DealAgreed')
      note('execution', 'resource provider', 'never comes to an end with it')
      await outlast(({ submitTimeout }) => submitTimeout)
      await ended
    },
  },
  {
    name: 'judge-timeout',
    sentence:
      'The job creator takes the result and says nothing: silence is acceptance, and costs J.',
    exit: 'TimeoutJudgeResults',
    async play({ startProvider, run, until, outlast }) {
      await startProvider()
      const left = run({ leaves: true }).catch(ignoreEnd)
      await until('DealAgreed')
      await outlast(({ submitTimeout }) => submitTimeout / 2)
      await until('ResultsSubmitted')
      await outlast(({ judgeTimeout }) => judgeTimeout)
      await until('TimeoutJudgeResults')
      await left
    },
  },
  {
    name: 'mediate-timeout',
    sentence:
      'The job creator doubts, and no mediator answers: everybody has back what was staked.',
    exit: 'TimeoutMediateResults',
    async play({ startProvider, run, until, outlast, note }) {
      await startProvider()
      const ended = end(run({ judge: { mode: 'check' } }), 'TimeoutMediateResults')
      await until('DealAgreed')
      // The solver relays what no mediator does, once they had half of the time.
      await outlast(({ submitTimeout }) => submitTimeout / 2)
      if ((await until('ResultsSubmitted', 'ResultsChecked')) === 'ResultsSubmitted')
        await outlast(({ judgeTimeout }) => judgeTimeout / 2)
      await until('ResultsChecked')
      note('settlement', 'mediator', 'is not there')
      await outlast(({ mediateTimeout }) => mediateTimeout)
      await ended
    },
  },
  {
    name: 'abandon',
    sentence:
      'The provider runs out of memory and says so: the job creator has its money back at once.',
    exit: 'Abandoned',
    async play({ startProvider, run, note }) {
      await startProvider(runOutOfMemory(wasmExecutor()))
      note('execution', 'resource provider', 'runs out of memory')
      await end(run(), 'Abandoned')
    },
  },
  {
    name: 'cancel',
    sentence: 'The job creator changes its mind, and the provider agrees, as it has no result yet.',
    exit: 'Cancelled',
    async play({ startProvider, run, until, deal, client, note }) {
      await startProvider(neverFinish(wasmExecutor()))
      const ended = end(run(), 'Cancelled')
      await until('DealAgreed')
      note('execution', 'resource provider', 'is at it')
      note('execution', 'job creator', 'signs that it calls the deal off')
      await client.cancelDeal({ id: (await deal()).id })
      await ended
    },
  },
  {
    name: 'panel',
    sentence:
      'Three mediators vote on a result that is made up, and one of them lies: the two others rule, and share the fee.',
    exit: 'MediationRejected',
    panel: { members: 3, quorum: 2 },
    async play({ startProvider, startMediator, mediators, run, until, outlast, votes, note }) {
      const lies = lieAboutOutput(wasmExecutor(), 'Trust me, it said moo.\n')
      await startProvider(lies)
      note('execution', 'resource provider', 'runs nothing, and makes the output up')
      await startMediator(0)
      await startMediator(1, lies)
      await startMediator(2)
      const ended = end(run({ judge: { mode: 'check' } }), 'MediationRejected')
      await until('ResultsChecked')
      await votes(mediators.length)
      note('settlement', 'three mediators', 'commit to their votes, which nobody can read yet')
      await outlast(({ mediateTimeout }) => mediateTimeout / 2)
      await ended
    },
  },
  {
    name: 'bad-solver',
    sentence: 'The solver proposes a deal outside the offer: the job creator signs nothing.',
    async play({ context, network, startProvider, run, client, note }) {
      await startProvider()
      const offers = () => client.listResourceOffers()
      const solverUrl = await startGreedySolver(context, { ...network, offers })
      const error = await run({ solverUrl }).catch((reason: unknown) => reason)
      if (!(error instanceof RefusedProposalError)) throw error
      note('match', 'solver', 'proposes a deal of its own making')
      note('deal', 'job creator', `signs nothing: ${error.values.join('; ')}`)
    },
  },
]

/** Waits until a job ends without a result, as it should. */
async function end(run: Promise<unknown>, state: Exit): Promise<void> {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  const isEnd = error instanceof DealEndedError || error instanceof RejectedResultError
  if (isEnd && error.state === state) return
  throw error ?? new Error(`The deal ended with a result, and not as ${state}.`)
}

/** Whoever leaves is told so. */
function ignoreEnd(error: unknown): void {
  if (!(error instanceof DOMException && error.name === 'AbortError')) throw error
}
