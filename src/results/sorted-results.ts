import { mostDataFiles } from '../market/input-data.ts'
import type { Layout } from '../market/path-fault.ts'
import type { ResultFile, Results } from '../market/result-file.ts'
import { createPathLedger } from './path-ledger.ts'

/**
 * Checks that results form a results directory and puts them into their one order.
 *
 * @param results - files in any order.
 * @param layout - what their paths stand for; results unless told.
 * @returns the same files, sorted by path.
 * @throws {@link ResultsError} when a path is refused, there twice or missing, or data have too many.
 */
export function sortedResults(results: Results, layout: Layout = 'results'): Results {
  const maxFiles = layout === 'data' ? mostDataFiles : Number.POSITIVE_INFINITY
  const ledger = createPathLedger({ maxFiles, layout })
  for (const file of results) ledger.addFile(file.path)
  ledger.complete()
  return results.toSorted(byPath)
}

function byPath(left: ResultFile, right: ResultFile) {
  return left.path < right.path ? -1 : 1
}
