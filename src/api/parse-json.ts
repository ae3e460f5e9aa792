import { BadRequestError } from '../errors/api.ts'

/**
 * Parses bytes as JSON.
 *
 * @param bytes - UTF-8 without a byte order mark. However deep it nests, parsing takes no stack,
 * and the schemas look no deeper than they name.
 * @returns plain data, not to be trusted before a schema has read it.
 * @throws BadRequestError when it is not UTF-8 or not JSON.
 */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch (cause) {
    // What V8 says of it quotes the body, which may hold a signature.
    throw new BadRequestError('The body of the request is not JSON.', {
      remedy: 'Send one JSON document in UTF-8.',
      cause,
    })
  }
}
