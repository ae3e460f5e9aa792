import type { Call } from './route.ts'
import { sendStream } from './send-stream.ts'

/** The content type of packed files. */
export const tar = 'application/x-tar'

/**
 * Sends packed files.
 *
 * @param call - the request.
 * @param archive - what is sent; its beginning is read before the status is sent, so that files that
 * cannot be read are not a success.
 */
export async function sendArchive(
  call: Call,
  archive: AsyncIterable<Uint8Array>,
): Promise<Response> {
  const iterator = archive[Symbol.asyncIterator]()
  const source = continueWith(await iterator.next(), iterator)
  return call.context.body(sendStream(call, { source }), 200, { 'content-type': tar })
}

async function* continueWith(
  first: IteratorResult<Uint8Array>,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    for (let item = first; !item.done; item = await rest.next()) yield item.value
  } finally {
    await rest.return?.()
  }
}
