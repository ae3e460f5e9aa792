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
  const record = JSON.parse(text)
  untag(record)
  return record
}

/** Changes values where they are: twice as quick as a function that JSON.parse calls for each. */
function untag(holder: Record<string, unknown>) {
  for (const [key, value] of Object.entries(holder))
    if (typeof value === 'string') {
      if (value.startsWith(tag)) holder[key] = readTagged(value.slice(tag.length))
    } else if (typeof value === 'object' && value !== null) untag(value as typeof holder)
}

function readTagged(rest: string): string | bigint {
  return rest.startsWith(tag) ? rest : BigInt(rest)
}
