import { ResultsError } from '../errors/results.ts'
import { decodeUtf8 } from './tar-header.ts'

/**
 * Reads a pax header that gives the next entry a path, which is all that it may do here.
 *
 * @param bytes - the header's content: records of the form `LENGTH path=PATH\n`.
 * @returns the path.
 * @throws {@link ResultsError} when it is malformed, or holds any other record.
 */
export function parsePaxPath(bytes: Uint8Array): string {
  const record = /^([1-9][0-9]*) ([^=]+)=(.*)\n$/s.exec(decodeUtf8(bytes))
  const [, length, key = '', path = ''] = record ?? []
  if (Number(length) !== bytes.length) {
    // Several records also land here: the first one's length is then not that of the whole.
    throw new ResultsError('A pax header is malformed, or holds more than one record.', {
      remedy: 'Pack it with gdcn, or with `tar --format=ustar`.',
    })
  }
  if (key !== 'path') {
    throw new ResultsError(`A pax header holds the record ${JSON.stringify(key)}.`, {
      remedy: 'Only a path may be given there.',
    })
  }
  return path
}
