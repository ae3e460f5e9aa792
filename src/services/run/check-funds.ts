import type { ApiClient } from '../../api/client.ts'
import { getBalances } from '../../chain/actions/get-balances.ts'
import type { Connection } from '../../chain/connection.ts'
import { SolverFeeError } from '../../errors/price.ts'
import { NotEnoughDepositedError } from '../../errors/wallet.ts'
import { stakes } from '../../market/stakes.ts'
import type { JobOffer } from '../../market/typed-data.ts'
import { isLocalChain } from '../is-local-chain.ts'

/**
 * Refuses an offer that its solver cannot match, or whose stakes its account could not lock, before
 * anybody sees it.
 *
 * @param offer - what would be offered.
 * @param parameters - the network and its solver, whose fee it is.
 * @throws SolverFeeError when the solver asks for more than the offer pays it.
 * @throws NotEnoughDepositedError with what is missing, and how to get it.
 * @throws SolverUnreachableError when the solver does not answer.
 */
export async function checkFunds(
  offer: JobOffer,
  parameters: { connection: Connection; client: Pick<ApiClient, 'info'> },
): Promise<void> {
  const { connection, client } = parameters
  const account = offer.jobCreator
  const [{ solverFee }, { free, wallet }] = await Promise.all([
    client.info(),
    getBalances(connection, { account }),
  ])
  // Nobody would ever match it: better said now than when it has expired.
  if (solverFee > offer.solverFee) throw new SolverFeeError({ solverFee, most: offer.solverFee })
  const needed = stakes({ ...offer, solverFee }).jobCreator
  const isLocal = isLocalChain(connection.deployment.chainId)
  if (free < needed) throw new NotEnoughDepositedError({ account, needed, free, wallet, isLocal })
}
