import { ResultsError } from '../../errors/results.ts'
import { dataRoot } from '../../market/path-fault.ts'
import type { DataDigest } from '../../results/data/digest-data.ts'
import { createDigester } from '../../results/digester.ts'
import { requestUrl } from '../../results/storage/request-url.ts'
import { urlRequest } from './url-request.ts'

/** The most that is downloaded to find out what it comes to, in bytes. */
const mostBytes = 16 * 1024 ** 3

/**
 * Downloads what is at a URL once, keeps none of it, and tells what it comes to as a file.
 *
 * @param url - chosen by whoever runs this.
 * @param parameters.signal - gives it up.
 * @throws StorageError when it does not answer or refuses; ResultsError when it is too much.
 */
export async function digestUrl(
  url: string,
  { signal }: { signal?: AbortSignal | undefined },
): Promise<DataDigest> {
  const digester = createDigester(undefined, 'data')
  let size = 0
  async function* count() {
    for await (const chunk of await requestUrl(urlRequest(url, { isTrusted: true, signal }))) {
      size += chunk.length
      if (size > mostBytes)
        throw new ResultsError(`The data hold more than ${mostBytes} bytes.`, { fault: 'limit' })
      yield chunk
    }
  }
  await digester.add(dataRoot, count())
  return { cid: (await digester.digest()).cid, size }
}
