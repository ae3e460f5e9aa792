import type { Address } from 'viem'
import { findService } from '../../chain/actions/find-service.ts'
import { findRuntime, isAgreedBefore, readAnnouncement } from '../../market/announcement.ts'
import type { Engine } from '../../market/find-engine.ts'
import type { MediationTerms } from '../../market/mediation-terms.ts'
import { sameAddress } from '../../market/same-address.ts'
import type { ResourceProviderState } from './state.ts'

/** What it takes to ask about mediators. */
type Asking = Pick<
  ResourceProviderState,
  'terms' | 'announced' | 'connection' | 'executor' | 'context' | 'runtimes'
>

/** For how long what mediators announce is believed when an offer is made, in ms. */
const lookAgainAfter = 10_000

/**
 * Looks up by what the mediators of the settings run jobs, unless that was done a moment ago, and says so
 * where it is otherwise than here. What is on sale is offered anew once one of them may rule who could not.
 *
 * @param state - the resource provider.
 * @param now - the chain's time, in seconds since the epoch.
 * @throws RpcUnreachableError when the chain does not answer.
 */
export async function lookAtMediators(state: ResourceProviderState, now: number): Promise<void> {
  const { terms, announced, context, executor } = state
  const at = context.clock.monotonic()
  if (announced.at !== undefined && at - announced.at < lookAgainAfter) return
  const mediators = terms.mediation?.mediators ?? []
  await lookUp(state, mediators)
  announced.at = at
  const isUnfit = (mediator: Address) =>
    executor.engines.some((engine) => findFault(state, mediator, { engine, agreeBy: now }))
  const unfit = new Set(mediators.filter(isUnfit))
  // What was declined for one of them is not matched again under the same offer, and could be agreed to now.
  if ([...announced.unfit].some((mediator) => !unfit.has(mediator)))
    for (const id of state.offers.keys()) announced.outdated.add(id)
  announced.unfit = unfit
}

/**
 * Finds what stands against the mediators of a deal, as they say now. By an executor that is another than
 * the provider's a job may end otherwise, and by two runs that agree with each other an honest provider
 * would be found wrong.
 *
 * @param state - the resource provider.
 * @param mediators - who could rule; those of its settings are asked about, as its offer holds for the others.
 * @param parameters - what the job is, and until when the deal can be agreed on.
 * @returns one sentence each.
 * @throws RpcUnreachableError when the chain does not answer.
 */
export async function findUnfitMediators(
  state: Asking,
  mediators: readonly Address[],
  parameters: { engine: Engine | undefined; agreeBy: number },
): Promise<readonly string[]> {
  const { engine, agreeBy } = parameters
  if (engine === undefined) return []
  // Whoever else a solver names is refused anyway, and would be as many questions as it likes.
  const known = (state.terms.mediation?.mediators ?? []).filter((one) =>
    mediators.some((mediator) => sameAddress(mediator, one)),
  )
  await lookUp(state, known)
  return known.flatMap((mediator) => {
    const fault = findFault(state, mediator, { engine, agreeBy })
    return fault === undefined ? [] : [`mediators: ${mediator} ${fault}`]
  })
}

/**
 * Leaves out the mediators who run jobs otherwise than this provider does, or did until a moment ago. Where
 * too few are left, all stay, so that whoever asks for a deal is told what is wrong with them.
 *
 * @param state - the resource provider, which has looked at its mediators.
 * @param parameters - what the jobs are, and the chain's time, in seconds since the epoch.
 * @returns whom to name in an offer for such jobs.
 */
export function nameFitMediators(
  state: ResourceProviderState,
  parameters: { engines: readonly string[]; now: number },
): MediationTerms | undefined {
  const { engines, now: agreeBy } = parameters
  const { mediation } = state.terms
  if (!mediation) return undefined
  const own = state.executor.engines.filter((engine) => engines.includes(engine))
  const mediators = mediation.mediators.filter((mediator) =>
    own.every((engine) => findFault(state, mediator, { engine, agreeBy }) === undefined),
  )
  return mediators.length < (mediation.quorum ?? 1) ? mediation : { ...mediation, mediators }
}

async function lookUp(state: Asking, mediators: readonly Address[]): Promise<void> {
  const { connection, announced, executor, context } = state
  const look = async (mediator: Address) => {
    const { metadata } = await findService(connection, { account: mediator })
    const key = mediator.toLowerCase()
    const isNews = announced.by.get(key)?.metadata !== metadata
    announced.by.set(key, { metadata, announcement: readAnnouncement(metadata) })
    const faults = executor.engines.flatMap(
      (engine) => findFault(state, mediator, { engine }) ?? [],
    )
    if (isNews && faults.length > 0)
      context.logger.warn({ mediator, reasons: faults }, 'mediator is not let rule on such jobs')
  }
  await Promise.all(mediators.map(look))
}

/** Says what is wrong with a mediator, as the end of a sentence that begins with it. */
function findFault(
  { announced, runtimes }: Asking,
  mediator: Address,
  { engine, agreeBy = Number.POSITIVE_INFINITY }: { engine: Engine; agreeBy?: number },
): string | undefined {
  const said = announced.by.get(mediator.toLowerCase())?.announcement
  const theirs = findRuntime(said, engine)
  const own = runtimes[engine]
  if (theirs !== own)
    return theirs === undefined
      ? `has not said that it runs ${engine} jobs, as gdcn mediator does at its start`
      : `runs ${engine} jobs by ${theirs}, and this provider by ${own}`
  // A doubt that nobody rules on costs next to nothing, and the work would be for nothing.
  if (said && isAgreedBefore(said, { engine, agreeBy }))
    return `ran ${engine} jobs by something else until a moment ago, and rules on none that is agreed on now`
  return undefined
}
