import type { Hex } from 'viem'
import type { Results } from '../../market/result-file.ts'
import type { ResultsLocation } from '../../market/results-location.ts'

/** Results on their way to where their provider keeps them. */
export type StoredResults = {
  /** Names them: the deal's id. */
  id: Hex
  digest: Hex
  results: Results
  /** The same, packed, and how long that is in bytes. */
  archive: AsyncIterable<Uint8Array>
  size: number
  signal: AbortSignal
}

/** Where a provider keeps results, if not with the solver. */
export type ResultsStorage = {
  name: 'ipfs' | 's3'
  /** What it tells results apart by: deals with the same results share what is named by its digest. */
  namedBy: 'deal' | 'digest'
  /**
   * Stores results until they are removed, or for as long as the place keeps them. Repeating it is harmless.
   *
   * @returns where everybody else finds them.
   * @throws StorageError when it does not take them.
   */
  store: (stored: StoredResults) => Promise<ResultsLocation>
  /**
   * Keeps results no longer. Repeating it is harmless, and so is removing what never was there.
   *
   * @throws StorageError when it does not answer, or refuses.
   */
  remove: (stored: Pick<StoredResults, 'id' | 'digest' | 'signal'>) => Promise<void>
}

/** Gets archives of results from where their providers keep them; the bytes are whoever's. */
export type OpenLocation = (
  location: ResultsLocation,
  parameters: {
    /** The most bytes that the files may have. */
    maxBytes: number
    signal?: AbortSignal | undefined
  },
) => Promise<AsyncIterable<Uint8Array>>
