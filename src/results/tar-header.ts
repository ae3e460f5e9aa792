import { ResultsError } from '../errors/results.ts'

/** Tar works in blocks of this many bytes. */
export const blockBytes = 512

/** What a tar header says of the entry that follows it. */
export type TarHeader = { type: 'file' | 'directory' | 'pax'; name: string; size: number }

const types: Readonly<Record<string, TarHeader['type']>> = {
  '\0': 'file',
  '0': 'file',
  '5': 'directory',
  x: 'pax',
}

/** Names for what is refused, so that the sentence says more than a letter. */
const refusedTypes: Readonly<Record<string, string>> = {
  '1': 'a hard link',
  '2': 'a symbolic link',
  '3': 'a character device',
  '4': 'a block device',
  '6': 'a fifo',
  g: 'a global pax header',
  L: 'a GNU long name',
  K: 'a GNU long link',
  S: 'a GNU sparse file',
}

/**
 * Reads one tar header, strictly: POSIX ustar, with a checksum that holds, and only what results
 * can consist of.
 *
 * @param block - the header's 512 bytes.
 * @returns what it says; `size` in bytes.
 * @throws {@link ResultsError} for anything else.
 */
export function parseTarHeader(block: Uint8Array): TarHeader {
  const sum = block.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0)
  if (octal(block, 148, 8) !== sum) throw new ResultsError('A tar header has a wrong checksum.')
  const magic = latin1(block, 257, 8)
  if (magic !== 'ustar\x0000') {
    throw new ResultsError('The archive is not in the ustar format.', {
      remedy: 'Pack it with gdcn, or with `tar --format=ustar`.',
    })
  }
  const flag = latin1(block, 156, 1)
  const type = Object.hasOwn(types, flag) ? types[flag] : undefined
  const prefix = text(block, 345, 155)
  const name = `${prefix ? `${prefix}/` : ''}${text(block, 0, 100)}`
  if (!type) {
    const what = Object.hasOwn(refusedTypes, flag) ? refusedTypes[flag] : undefined
    throw new ResultsError(
      `The archive holds ${what ?? `an entry of type ${JSON.stringify(flag)}`}: ${JSON.stringify(name)}.`,
      { remedy: 'Results may hold regular files and directories only.' },
    )
  }
  const size = octal(block, 124, 12)
  if (size === undefined) throw new ResultsError('A tar header has a malformed size.')
  return { type, name, size }
}

/**
 * Decodes UTF-8, strictly: a replacement character would make two names one.
 *
 * @param bytes - the encoded text.
 * @returns the text.
 * @throws {@link ResultsError} when it is not UTF-8.
 */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new ResultsError('The archive holds a name that is not UTF-8.', { cause })
  }
}

function text(block: Uint8Array, start: number, length: number): string {
  const field = block.subarray(start, start + length)
  const end = field.indexOf(0)
  return decodeUtf8(end === -1 ? field : field.subarray(0, end))
}

function latin1(block: Uint8Array, start: number, length: number): string {
  return Buffer.from(block.subarray(start, start + length)).toString('latin1')
}

/** Reads a number: octal digits, or base 256 after a byte 0x80, as both GNU and star write it. */
function octal(block: Uint8Array, start: number, length: number): number | undefined {
  const field = block.subarray(start, start + length)
  if (field[0] === 0x80) {
    const value = field.subarray(1).reduce((total, byte) => total * 256 + byte, 0)
    return Number.isSafeInteger(value) ? value : undefined
  }
  const digits = /^ *([0-7]+)[ \0]+$/.exec(latin1(block, start, length))?.[1]
  return digits === undefined ? undefined : Number.parseInt(digits, 8)
}
