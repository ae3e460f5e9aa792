import type { Address, LocalAccount } from 'viem'
import { createApiClient } from '../../api/client.ts'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import type { Connection } from '../../chain/connection.ts'
import type { Executor } from '../../executor/executor.ts'
import { hashDeal } from '../../market/hash-deal.ts'
import type { DealRecord } from '../../market/records.ts'
import { sameAddress } from '../../market/same-address.ts'
import { dealsDomain } from '../../market/typed-data.ts'
import type { Context } from '../../runtime/context.ts'
import type { Instance } from '../../runtime/instance.ts'
import { type Loop, startLoop } from '../../runtime/loop.ts'
import { act } from './act.ts'
import { keepOffer } from './keep-offer.ts'
import type { ResourceTerms } from './resource-terms.ts'
import type { ResourceProviderState } from './state.ts'

export type CreateResourceProviderParameters = {
  context: Context
  connection: Connection
  /** Stakes collateral, pays for gas, and is paid. */
  account: LocalAccount
  solver: { url: string; address: Address }
  executor: Executor
  terms: ResourceTerms
  /** The longest pause between two looks at everything, in ms. */
  interval?: number
}

/**
 * Describes a resource provider: it keeps an offer standing, signs the deals that are within it,
 * executes them when they are open, publishes the results and collects.
 *
 * @param parameters - its network, account, solver, executor and terms.
 * @returns an instance; `start` resolves once its offer is posted.
 */
export function createResourceProvider(parameters: CreateResourceProviderParameters): Instance {
  const { context, connection, account, solver, executor, terms, interval = 500 } = parameters
  const { logger, clock } = context
  const ending = new AbortController()
  let status: Instance['status'] = 'idle'
  let loop: Loop | undefined

  const state: ResourceProviderState = {
    context,
    connection,
    domain: dealsDomain(connection.deployment),
    account,
    solver: solver.address,
    client: createApiClient({
      url: solver.url,
      account,
      deployment: connection.deployment,
      solver: solver.address,
      clock,
    }),
    executor,
    terms,
    offers: new Map(),
    ledger: new Map(),
    signal: ending.signal,
    nudge: () => loop?.nudge(),
  }

  /** Takes in what the solver lists, unless it is not what it says it is. */
  function take(record: DealRecord) {
    const { id, deal } = record
    if (!sameAddress(deal.resourceProvider, account.address)) return
    if (hashDeal(deal, state.domain) !== id) return
    const known = state.ledger.get(id)
    // Of what is known, only signatures can be news, and those are verified where they are used.
    if (known) known.record = { ...known.record, ...pickSignatures(record) }
    else
      state.ledger.set(id, {
        record,
        signed: false,
        refused: false,
        running: false,
        attempts: 0,
        published: false,
      })
  }

  /** Takes back the offers that stand, as far as the solver answers. */
  async function withdrawOffers() {
    const signal = AbortSignal.timeout(1_000)
    const ids = [...state.offers.keys()]
    await Promise.allSettled(ids.map((id) => state.client.cancelResourceOffer({ id, signal })))
  }

  async function round() {
    const { time } = await getChainTime(connection.client)
    try {
      await keepOffer(state, time)
      for (const record of await state.client.listDeals()) take(record)
    } catch (error) {
      // Deadlines on the chain do not wait for a solver that is away.
      logger.warn({ error: String(error) }, 'the solver does not answer')
    }
    const acts = [...state.ledger.values()].map((work) => act(state, work, time))
    for (const outcome of await Promise.allSettled(acts))
      if (outcome.status === 'rejected')
        logger.warn({ error: String(outcome.reason) }, 'action failed, will be tried again')
  }

  async function listen() {
    for await (const _ of state.client.events({ after: 0, signal: ending.signal })) loop?.nudge()
  }

  return {
    name: 'resource-provider',
    get status() {
      return status
    },
    async start() {
      ending.signal.throwIfAborted()
      status = 'starting'
      await executor.check()
      const { time } = await getChainTime(connection.client)
      ending.signal.throwIfAborted()
      await keepOffer(state, time)
      const name = 'resource-provider'
      loop = startLoop({ name, step: round, interval, signal: ending.signal, logger })
      listen().catch(() => {})
      status = 'started'
      logger.info({ account: account.address, executor: executor.name }, 'resource provider ready')
    },
    async stop() {
      status = 'stopping'
      ending.abort(new DOMException('The resource provider is stopping.', 'AbortError'))
      await loop?.stopped
      await withdrawOffers()
      status = 'stopped'
    },
  }
}

function pickSignatures(record: DealRecord): Partial<DealRecord> {
  const { jobCreatorSignature, resourceProviderSignature, acceptance } = record
  return {
    ...(jobCreatorSignature && { jobCreatorSignature }),
    ...(resourceProviderSignature && { resourceProviderSignature }),
    ...(acceptance && { acceptance }),
  }
}
