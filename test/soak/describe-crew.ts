import type { LocalAccount } from 'viem'
import { bin } from '../helpers/gdcn.ts'

/** What a bad provider does. */
export type Deed =
  | 'lies-about-output'
  | 'lies-about-count'
  | 'never-finishes'
  | 'runs-out-of-memory'
  | 'withholds'

/** A service of the network, whose process can be killed and started again. */
export type Member = {
  name: string
  /** What it does; the solver and the mediators do nothing but their work. */
  part: 'solver' | 'mediator' | 'honest' | Deed
  account: LocalAccount
  command: readonly [string, ...string[]]
  /** Its settings, beside those of everybody. */
  env: Readonly<Record<string, string>>
  /** What its log says once it is up. */
  ready: string
}

/** The prices of an instruction by provider, such that the honest one is neither first nor last. */
const prices: Readonly<Record<Deed | 'honest', string>> = {
  'never-finishes': '0.0000007',
  'lies-about-count': '0.0000008',
  'runs-out-of-memory': '0.0000009',
  honest: '0.000001',
  'lies-about-output': '0.0000011',
  withholds: '0.0000012',
}

const badProvider = new URL('bad-provider.ts', import.meta.url).pathname

/**
 * Describes the services of a network.
 *
 * @param parameters - their accounts and keys, the port of the solver, and what the bad providers do.
 */
export function describeCrew(parameters: {
  solver: LocalAccount
  mediators: readonly LocalAccount[]
  honest: LocalAccount
  bad: readonly (readonly [Deed, LocalAccount])[]
  port: number
  key: (account: LocalAccount) => string
}): readonly Member[] {
  const { solver, mediators, honest, bad, port, key } = parameters
  const ready = 'resource provider ready'
  return [
    {
      ...{ name: 'solver', part: 'solver', account: solver },
      command: [bin, 'solver'],
      env: { SOLVER_PRIVATE_KEY: key(solver), SERVER_PORT: `${port}` },
      ready: '🟡 SOL solver registered',
    },
    ...mediators.map(
      (account, index): Member => ({
        ...{ name: `mediator-${index}`, part: 'mediator', account },
        command: [bin, 'mediator'],
        env: { MEDIATOR_PRIVATE_KEY: key(account) },
        ready: 'mediator ready',
      }),
    ),
    {
      ...{ name: 'honest', part: 'honest', account: honest, ready },
      command: [bin, 'resource-provider'],
      env: {
        ...{ RESOURCE_PROVIDER_PRIVATE_KEY: key(honest) },
        ...{ OFFER_PRICE: prices.honest, OFFER_COUNT: '3' },
      },
    },
    ...bad.map(
      ([part, account]): Member => ({
        ...{ name: part, part, account, ready },
        command: [process.execPath, '--disable-warning=ExperimentalWarning', badProvider, part],
        env: {
          ...{ RESOURCE_PROVIDER_PRIVATE_KEY: key(account) },
          ...{ OFFER_PRICE: prices[part], OFFER_COUNT: '1' },
        },
      }),
    ),
  ]
}
