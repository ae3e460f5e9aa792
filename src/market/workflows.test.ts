import { expect, it } from 'vitest'
import { type DealView, nextAction } from './next-action.ts'
import { type MediatorView, nextMediation } from './next-mediation.ts'
import { chainStates } from './state.ts'
import { type Message, type Workflow, workflows } from './workflows.ts'

const mediator = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const deal = {
  ...{ agreeBy: 100, submitTimeout: 60, judgeTimeout: 40, mediateTimeout: 80 },
  mediation: '0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0',
} as const

/** A deal as everybody sees it who has heard of everything. */
type View = DealView & Pick<MediatorView, 'decided' | 'draw'>

const begin: View = {
  ...{ deal, state: 'None', since: 0, now: 50, result: 'none', verdict: 'none' },
  signed: { jobCreator: false, resourceProvider: false },
  ...{ accepted: false, doubted: false, cancelled: false, givenUp: false, hasGas: true },
  ...{ decided: false, draw: { armedAt: 0n, isOnRecord: false } },
}

/** What whoever takes a step decides to do before it. */
function decide({ from }: Message, view: View): string | undefined {
  if (from === 'deals') return undefined
  if (from !== 'mediator') return nextAction(from, view).type
  const mine = { mediator, mediators: [mediator], heardAt: 0, blockNumber: 2n } as const
  return nextMediation({ ...view, ...mine }).type
}

/** What is different after a step. */
function change(
  { from, action, onChain }: Message,
  verdict: Workflow['verdict'],
  view: View,
): View {
  if (onChain) {
    // A mediator has the draw armed with the doubt.
    const draw = onChain.call === 'check' ? { armedAt: 1n, isOnRecord: false, seed: 0n } : view.draw
    return { ...view, state: onChain.state, since: view.now, draw }
  }
  switch (action) {
    case 'sign-deal':
      return { ...view, signed: { ...view.signed, [from]: true } }
    case 'execute':
      return from === 'mediator' ? { ...view, decided: true } : { ...view, result: 'executed' }
    case 'publish-result':
      return { ...view, result: 'published' }
    case 'judge-result':
      return { ...view, verdict }
    case 'sign-acceptance':
      return { ...view, accepted: true }
    case 'sign-check':
      return { ...view, doubted: true }
    default:
      return view
  }
}

/** Takes every step of a workflow, and tells what was decided at each, beside what it says. */
function take({ steps, verdict }: Workflow, from: View) {
  let view = from
  const taken: { decided: string | undefined; drawn: string | undefined; state: string }[] = []
  for (const step of steps) {
    if ('passes' in step) {
      view = { ...view, now: view.now + step.passes(deal) }
      continue
    }
    const decided = step.action && decide(step, view)
    view = change(step, verdict, view)
    taken.push({ decided, drawn: step.action, state: view.state })
  }
  return { view, taken }
}

const [agreement] = workflows
if (!agreement) throw new Error('There is no agreement.')
const agreed = take(agreement, begin).view

it.each(workflows.map((workflow) => [workflow.name, workflow] as const))(
  'takes each step of %s as the roles decide it',
  (_, workflow) => {
    const { view, taken } = take(workflow, workflow.isAgreed ? agreed : begin)
    expect(taken.map(({ decided }) => decided)).toEqual(taken.map(({ drawn }) => drawn))
    const last = workflow.steps.findLast((step) => 'onChain' in step)
    expect(last && 'onChain' in last && last.onChain?.state).toBe(view.state)
    if (workflow.exit) expect(view.state).toBe(workflow.exit)
  },
)

it('brings to the chain nothing that nobody decides, and only in the order of its states', () => {
  for (const { steps } of workflows)
    for (const step of steps) {
      if ('passes' in step || !step.onChain) continue
      expect(step).toMatchObject({ to: 'deals', action: expect.any(String) })
      expect(chainStates).toContain(step.onChain.state)
    }
})
