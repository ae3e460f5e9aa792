import { getBalances } from '../../chain/actions/get-balances.ts'
import { NotEnoughDepositedError } from '../../errors/wallet.ts'
import { stakes } from '../../market/stakes.ts'
import type { JobOffer } from '../../market/typed-data.ts'
import { isLocalChain } from '../is-local-chain.ts'
import type { JobRun } from './job-run.ts'

/**
 * Refuses an offer whose stakes the account could not lock, before anybody sees it.
 *
 * @param run - the job.
 * @param offer - what would be offered.
 * @throws NotEnoughDepositedError with what is missing, and how to get it.
 */
export async function checkFunds(run: JobRun, offer: JobOffer): Promise<void> {
  const { connection, client } = run
  const account = offer.jobCreator
  const [{ solverFee }, { free, wallet }] = await Promise.all([
    client.info(),
    getBalances(connection, { account }),
  ])
  const needed = stakes({ ...offer, solverFee }).jobCreator
  const isLocal = isLocalChain(connection.deployment.chainId)
  if (free < needed) throw new NotEnoughDepositedError({ account, needed, free, wallet, isLocal })
}
