import { resolve } from 'node:path'
import type { Hex } from 'viem'
import { EmptyFileNameError, NoSuchFileError } from '../errors/kept-results.ts'
import type { ResultFile, Results } from '../market/result-file.ts'
import { readResultFile } from '../results/read-result-file.ts'
import type { Context } from '../runtime/context.ts'
import { connectDeployment, type DeploymentSettings } from './connect-deployment.ts'
import { chooseKey } from './deal/choose-key.ts'
import type { KeyedRole } from './read-account.ts'
import { type FoundResults, findResults } from './results/find-results.ts'
import { readOpenLocation } from './results/read-storage.ts'
import { writeOneFile } from './results/write-one-file.ts'
import { writeOutput, writeUsualOutput } from './results/write-output.ts'

/** What every command needs that shows results. */
export type ResultsSettings = DeploymentSettings & {
  context: Context
  /** The id of a deal, or the beginning of one whose results are kept here. */
  deal: string
  /** Where results are kept; an absolute path. */
  dataDir: string
  /** Whose account asks the solver, if that is said. */
  role?: KeyedRole | undefined
  solver?: string | undefined
  environment: Readonly<Record<string, string | undefined>>
}

/** What the results of a deal hold. */
export type ListedResults = {
  dealId: Hex
  cid: string
  /** Sorted by path; sizes in bytes. */
  files: readonly { path: string; size: number }[]
}

/**
 * Lists the files of a deal's results.
 *
 * @param parameters - the settings, as flags and environment give them; a file, or a directory whose
 * files are listed alone.
 * @throws EmptyFileNameError, NoSuchFileError when there is none of that name; else as `findResults`.
 */
export async function listResults(
  parameters: ResultsSettings & { file?: string | undefined },
): Promise<ListedResults> {
  const { dealId, cid, results } = await find(parameters)
  const files = pick(dealId, results, parameters.file).map(({ path, size }) => ({ path, size }))
  return { dealId, cid, files: files.toSorted((one, other) => (one.path < other.path ? -1 : 1)) }
}

/**
 * Opens one file of a deal's results.
 *
 * @param parameters - the settings, as flags and environment give them, and the file.
 * @returns the file, and what reads it into memory unless it has more than 64 MiB.
 * @throws EmptyFileNameError, NoSuchFileError when there is none of that name; else as `findResults`.
 */
export async function openResult(
  parameters: ResultsSettings & { file: string },
): Promise<{ dealId: Hex; file: ResultFile; readWhole: () => Promise<Uint8Array> }> {
  const { dealId, results } = await find(parameters)
  const file = one(dealId, results, parameters.file)
  return { dealId, file, readWhole: () => readResultFile([file], file.path) }
}

/**
 * Writes the results of a deal, or one file of them, to the disk.
 *
 * @param parameters - the settings, as flags and environment give them; the file, if it is one; and
 * where to: a new path, or an empty directory. Unless told, results go to their usual directory in the
 * data directory, and a file goes where this is run, by its name.
 * @returns where it is.
 * @throws OutputTakenError when something is there; NoSuchFileError; else as `findResults`.
 */
export async function getResults(
  parameters: ResultsSettings & { file?: string | undefined; output?: string | undefined },
): Promise<{ dealId: Hex; path: string; files: number; bytes: number }> {
  const { dataDir, file: name, output } = parameters
  const { dealId, results } = await find(parameters)
  if (name !== undefined) {
    const file = one(dealId, results, name)
    const path = resolve(output ?? file.path.slice(file.path.lastIndexOf('/') + 1))
    await writeOneFile(file, path)
    return { dealId, path, files: 1, bytes: file.size }
  }
  const bytes = results.reduce((sum, { size }) => sum + size, 0)
  const path =
    output === undefined ? await writeUsualOutput(results, { dataDir, dealId }) : resolve(output)
  if (output !== undefined) await writeOutput(results, path)
  return { dealId, path, files: results.length, bytes }
}

async function find(
  parameters: ResultsSettings & { file?: string | undefined },
): Promise<FoundResults> {
  // Before anybody is asked for results.
  if (parameters.file?.trim() === '') throw new EmptyFileNameError()
  const { context, deal, dataDir, solver } = parameters
  const connect = async () => {
    const account = chooseKey(parameters)
    const connection = await connectDeployment(parameters)
    const { chainId } = connection.deployment
    const openLocation = readOpenLocation(parameters.environment, chainId)
    return { connection, account, solver, openLocation }
  }
  return findResults(context, { dataDir, deal, connect })
}

function one(dealId: Hex, results: Results, name: string): ResultFile {
  const file = results.find(({ path }) => path === name)
  if (!file) throw new NoSuchFileError({ deal: dealId, path: name })
  return file
}

/** Finds a file, or those below a directory. */
function pick(dealId: Hex, results: Results, name: string | undefined): Results {
  if (name === undefined) return results
  const folder = `${name.replace(/\/+$/, '')}/`
  const found = results.filter(({ path }) => path === name || path.startsWith(folder))
  if (found.length === 0) throw new NoSuchFileError({ deal: dealId, path: name })
  return found
}
