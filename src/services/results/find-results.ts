import { join } from 'node:path'
import { type Hex, isHex, type LocalAccount } from 'viem'
import { createApiClient } from '../../api/client.ts'
import type { Connection } from '../../chain/connection.ts'
import { ApiResponseError } from '../../errors/api.ts'
import { UnregisteredSolverError } from '../../errors/config.ts'
import { DealPrefixError, NoResultsError, NoResultYetError } from '../../errors/kept-results.ts'
import { ResultsError } from '../../errors/results.ts'
import { hashResult } from '../../market/hash-result.ts'
import { isSignedBy } from '../../market/is-signed-by.ts'
import type { Results } from '../../market/result-file.ts'
import { dealsDomain } from '../../market/typed-data.ts'
import { cidFromDigest } from '../../results/cid.ts'
import type { OpenLocation } from '../../results/storage/storage.ts'
import { verifyResults } from '../../results/verify.ts'
import type { Context } from '../../runtime/context.ts'
import { createDiskFiles } from '../../store/disk-files.ts'
import type { FileStore } from '../../store/files.ts'
import { readSolver } from '../connect-deployment.ts'
import { findSolver } from '../find-solver.ts'
import { downloadResults } from '../run/download-results.ts'
import { isSolverFailure } from '../run/is-solver-failure.ts'
import { type KeptDeal, listKept } from './list-kept.ts'
import { openResults } from './open-results.ts'

/** The results of a deal, verified. */
export type FoundResults = { dealId: Hex; cid: string; results: Results }

/** Who asks a solver. */
export type Asker = {
  connection: Connection
  account: LocalAccount
  solver: string | undefined
  openLocation?: OpenLocation
}

/**
 * Finds the results of a deal: what somebody keeps here, else what the solver has for this account,
 * which is kept then. They are held against the digest that was signed, wherever they come from.
 *
 * @param context - closes what is opened.
 * @param parameters - the data directory, an absolute path; the deal's id, or the beginning of one
 * that is kept here; and what connects to the network, if the solver has to be asked.
 * @throws DealPrefixError when the beginning fits several deals, or none.
 * @throws NoResultYetError, NoResultsError when there are none; as `connect` throws.
 */
export async function findResults(
  context: Context,
  parameters: { dataDir: string; deal: string; connect: () => Promise<Asker> },
): Promise<FoundResults> {
  const { dataDir, deal, connect } = parameters
  const kept = await listKept(context, dataDir)
  const dealId = completeId(deal, kept)
  const known = kept.filter(({ id }) => id === dealId)
  for (const { digest, job, files } of known) {
    const results = digest && (await openSound(files, { id: dealId, job, digest }))
    if (results) return { dealId, cid: cidFromDigest(digest), results }
  }
  return ask(context, { asker: await connect(), dataDir, dealId })
}

function completeId(typed: string, kept: readonly KeptDeal[]): Hex {
  const prefix = typed.toLowerCase().replace(/^(?!0x)/, '0x')
  if (isHex(prefix) && prefix.length === 66) return prefix
  const found = [...new Set(kept.map(({ id }) => id))].filter((id) => id.startsWith(prefix))
  const [only, another] = found
  if (only && !another) return only
  throw new DealPrefixError({ prefix: typed, found })
}

/** What is kept and was damaged is no reason not to ask for it elsewhere. */
async function openSound(
  files: FileStore,
  { digest, ...kept }: { id: Hex; job: KeptDeal['job']; digest: Hex },
): Promise<Results | undefined> {
  try {
    const results = await openResults(files, kept)
    if (results) await verifyResults(results, digest)
    return results
  } catch (error) {
    if (!(error instanceof ResultsError)) throw error
    return undefined
  }
}

async function ask(
  context: Context,
  parameters: { asker: Asker; dataDir: string; dealId: Hex },
): Promise<FoundResults> {
  const { asker, dataDir, dealId } = parameters
  const { connection, account } = asker
  const { deployment } = connection
  const { signal } = context.shutdown
  const named = readSolver(asker.solver)
  try {
    const { url, address: solver } = await findSolver(connection, named)
    const client = createApiClient({ url, account, deployment, solver, clock: context.clock })
    const record = await client.getDeal({ id: dealId, signal })
    const { job, result, deal } = record
    if (!result) throw new NoResultYetError({ deal: dealId, state: record.state })
    // The deal's id says who its provider is, so that no solver can name another.
    const hash = hashResult({ ...result, dealId }, dealsDomain(deployment))
    if (!(await isSignedBy({ hash, signature: result.signature, signer: deal.resourceProvider })))
      throw new ResultsError('The solver shows a result that the provider has not signed.', {
        values: [`deal: ${dealId}`],
        remedy: 'Do not use this solver if it happens again.',
      })
    const digest = result.result
    const files = await createDiskFiles(join(dataDir, 'downloads'))
    const results =
      (await openSound(files, { id: dealId, job, digest })) ??
      (await downloadResults({
        client,
        files,
        job,
        proposal: record,
        signed: result,
        signal,
        openLocation: asker.openLocation,
      }))
    return { dealId, cid: cidFromDigest(digest), results }
  } catch (cause) {
    const isRefused = cause instanceof ApiResponseError && [403, 404].includes(cause.status)
    const isAway = cause instanceof UnregisteredSolverError || isSolverFailure(cause)
    if (!isRefused && !isAway) throw cause
    throw new NoResultsError({ deal: dealId, isSolverAway: !isRefused, cause })
  }
}
