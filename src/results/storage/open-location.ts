import { ResultsError } from '../../errors/results.ts'
import { StorageError } from '../../errors/storage.ts'
import { packResults } from '../pack.ts'
import { type IpfsSource, openIpfs } from './ipfs.ts'
import { requestUrl } from './request-url.ts'
import type { OpenLocation } from './storage.ts'

/**
 * Makes what gets archives of results from where their providers keep them.
 *
 * @param parameters.ipfs - where blocks are got from; results in IPFS are refused if it is absent.
 * @param parameters.isLocal - whether a provider may name http and inner addresses, as on a local chain.
 * @returns the function. It, and reading what it gives, throw StorageError when the place does not give
 * them, and ResultsError for what cannot be results.
 */
export function createOpenLocation(parameters: {
  ipfs?: IpfsSource | undefined
  isLocal: boolean
}): OpenLocation {
  const { ipfs, isLocal } = parameters
  return async (location, { maxBytes, signal }) => {
    if (location.storage === 's3')
      return requestUrl({ url: location.url, method: 'GET', isTrusted: isLocal, signal })
    if (!ipfs)
      throw new StorageError('The results are in IPFS, and nothing says how to get there.', {
        fault: 'unset',
      })
    const results = await openIpfs(ipfs, { digest: location.digest, signal })
    const size = results.reduce((sum, file) => sum + file.size, 0)
    if (!(size <= maxBytes))
      throw new ResultsError(`Results hold more than ${maxBytes} bytes.`, { fault: 'limit' })
    return packResults(results)
  }
}
