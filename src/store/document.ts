// Amounts exceed what a number in JSON or an INTEGER of SQLite can hold.
const tag = '#'

/**
 * Writes a record as text that a store can keep: JSON in which a bigint is a string with a tag.
 *
 * @param record - plain data: objects, arrays, strings, finite numbers, bigints, booleans, null.
 * @returns text for `decodeDocument`; fields that are undefined are left out.
 * @example
 * encodeDocument({ fee: 1n, note: '#1' }) // '{"fee":"#1","note":"##1"}'
 */
export function encodeDocument(record: object): string {
  return JSON.stringify(record, (_, value) => {
    if (typeof value === 'bigint') return `${tag}${value}`
    return typeof value === 'string' && value.startsWith(tag) ? `${tag}${value}` : value
  })
}

/**
 * Reads a record that `encodeDocument` wrote.
 *
 * @param text - what it returned.
 * @returns a copy of the record. Its type is trusted: only our own stores hold such text.
 */
export function decodeDocument<record extends object>(text: string): record {
  return JSON.parse(text, (_, value) => {
    if (typeof value !== 'string' || !value.startsWith(tag)) return value
    const rest = value.slice(tag.length)
    return rest.startsWith(tag) ? rest : BigInt(rest)
  })
}
