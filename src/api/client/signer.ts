import { type Address, keccak256, type LocalAccount, toHex } from 'viem'
import { AccountMissingError, WrongSolverError } from '../../errors/api.ts'
import { sameAddress } from '../../market/same-address.ts'
import { dealsDomain, typedData } from '../../market/typed-data.ts'
import type { Clock } from '../../runtime/clock.ts'
import { encodeAuthorization } from '../authorization.ts'
import type { SolverInfo } from '../backend.ts'
import { requestPath } from '../request-path.ts'

/** How long a signed request is good for, in seconds: half of what a solver allows. */
const lifetime = 30

/** Who signs, for which deployment and solver. */
export type Identity = {
  account: LocalAccount
  /** The deployment that every signature is meant for. */
  deployment: { chainId: number; deals: Address }
  /** The solver that requests are meant for. */
  solver: Address
}

/** Signs requests to one solver, once it is known to be the expected one. */
export type Signer = Identity & {
  domain: ReturnType<typeof dealsDomain>
  /** Asks the solver who it is, and what time it has; only the first time unless `again`. */
  prepare: (when: 'once' | 'again') => Promise<void>
  /** Signs a request: its path with the query, and the header that speaks for it. */
  sign: (request: {
    method: string
    /** Below `/api/v1`. */
    path: string
    body: Uint8Array
  }) => Promise<{ path: string; headers: { authorization: string } }>
}

function listDifferences(expected: Identity, info: SolverInfo): string[] {
  const { chainId, deals } = expected.deployment
  const differences: string[] = []
  if (info.chainId !== chainId) differences.push(`chain: ${info.chainId}, expected ${chainId}`)
  if (!sameAddress(info.deals, deals)) differences.push(`deals: ${info.deals}, expected ${deals}`)
  if (!sameAddress(info.solver, expected.solver))
    differences.push(`solver: ${info.solver}, expected ${expected.solver}`)
  return differences
}

/**
 * Makes the signer of requests to one solver.
 *
 * @param parameters.identity - who signs, and for whom; undefined for a client that only looks.
 * @param parameters.url - the solver's URL, for messages.
 * @param parameters.clock - the local time, which is corrected by the solver's.
 * @param parameters.info - asks the solver who it is.
 * @returns a function that gives the signer, or throws AccountMissingError.
 */
export function createSigner(parameters: {
  identity: Identity | undefined
  url: string
  clock: Clock
  info: () => Promise<SolverInfo>
}): () => Signer {
  const { identity, url, clock, info } = parameters
  let ahead = 0
  let prepared: Promise<void> | undefined

  async function check(expected: Identity) {
    const answer = await info()
    const differences = listDifferences(expected, answer)
    if (differences.length > 0) throw new WrongSolverError({ url, differences })
    ahead = answer.time - Math.floor(clock.now() / 1000)
  }

  return () => {
    if (!identity) throw new AccountMissingError()
    const { account, deployment, solver } = identity
    const domain = dealsDomain({ chainId: deployment.chainId, deals: deployment.deals })
    return {
      ...identity,
      domain,
      prepare(when) {
        if (!prepared || when === 'again') {
          const checked = check(identity)
          prepared = checked
          // A failure is told to whoever waits now, and the next one tries again.
          checked.catch(() => {
            if (prepared === checked) prepared = undefined
          })
        }
        return prepared
      },
      async sign({ method, path, body }) {
        const nonce = toHex(crypto.getRandomValues(new Uint8Array(32)))
        const expires = Math.floor(clock.now() / 1000) + ahead + lifetime
        const message = {
          account: account.address,
          method,
          path: requestPath(path, solver),
          body: keccak256(body),
          expires,
          nonce,
        }
        const signature = await account.signTypedData({
          domain,
          types: typedData,
          primaryType: 'Request',
          message,
        })
        const authorization = encodeAuthorization({
          account: account.address,
          expires,
          nonce,
          signature,
        })
        return { path: message.path, headers: { authorization } }
      },
    }
  }
}
