import { AwsV4Signer } from 'aws4fetch'
import { requestUrl } from './request-url.ts'
import type { ResultsStorage } from './storage.ts'

/** How long others can read what was stored, in seconds: the longest that S3 signs for. */
const readableSeconds = 7 * 86_400

/** A bucket of anything that speaks like S3. */
export type S3Settings = {
  /** Without the bucket: `https://s3.eu-central-1.amazonaws.com`. */
  endpoint: string
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
}

/**
 * Makes a storage that puts archives of results into a bucket, where others read them by a URL that is
 * signed for a week. What it signs with is never shown.
 *
 * @param settings - the bucket, and the key.
 */
export function createS3Storage(settings: S3Settings): ResultsStorage {
  const { endpoint, region, bucket, accessKeyId, secretAccessKey } = settings

  async function sign(method: 'DELETE' | 'GET' | 'PUT', id: string): Promise<string> {
    const url = new URL(`${endpoint.replace(/\/+$/, '')}/${bucket}/${id}.tar`)
    url.searchParams.set('X-Amz-Expires', `${readableSeconds}`)
    const signer = new AwsV4Signer({
      ...{ method, url: url.href, region, accessKeyId, secretAccessKey },
      ...{ service: 's3', signQuery: true },
    })
    return `${(await signer.sign()).url}`
  }

  return {
    name: 's3',
    namedBy: 'deal',
    async store({ id, digest, archive, size, signal }) {
      const response = await requestUrl({
        ...{ url: await sign('PUT', id), method: 'PUT', isTrusted: true, signal },
        headers: { 'content-length': size, 'content-type': 'application/x-tar' },
        body: archive,
      })
      response.resume()
      return { storage: 's3', digest, url: await sign('GET', id) }
    },
    async remove({ id, signal }) {
      const url = await sign('DELETE', id)
      const response = await requestUrl({ url, method: 'DELETE', isTrusted: true, signal })
      response.resume()
    },
  }
}
