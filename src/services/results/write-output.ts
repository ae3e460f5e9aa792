import { dirname, join } from 'node:path'
import type { Hex } from 'viem'
import { OutputTakenError } from '../../errors/kept-results.ts'
import type { Results } from '../../market/result-file.ts'
import { writeResults } from '../../results/write-results.ts'
import { makeFolder } from '../../store/make-folder.ts'
import { storeFailure } from '../../store/store-failure.ts'

/**
 * Names the directory that the results of a deal are written to.
 *
 * @param dataDir - where this user's gdcn keeps things; an absolute path.
 * @param dealId - the deal.
 */
export function outputFolder(dataDir: string, dealId: Hex): string {
  return join(dataDir, 'results', dealId)
}

/**
 * Writes the results of a deal to a directory.
 *
 * @param results - the results, verified.
 * @param directory - an absolute path; its parents are made.
 * @throws OutputTakenError when something is there; StoreUnusableError when it cannot be written.
 */
export async function writeOutput(results: Results, directory: string): Promise<void> {
  try {
    await makeFolder(dirname(directory))
    await writeResults(results, directory)
  } catch (error) {
    throw storeFailure(directory, error)
  }
}

/**
 * Writes the results of a deal to their usual directory, unless they are there: a deal has one result,
 * and what its owner did with the files since is its own affair.
 *
 * @param results - the results, verified.
 * @param parameters - the data directory, and the deal.
 * @returns the directory.
 * @throws StoreUnusableError when it cannot be written.
 */
export async function writeUsualOutput(
  results: Results,
  parameters: { dataDir: string; dealId: Hex },
): Promise<string> {
  const directory = outputFolder(parameters.dataDir, parameters.dealId)
  await writeOutput(results, directory).catch((error: unknown) => {
    if (!(error instanceof OutputTakenError)) throw error
  })
  return directory
}
