/** The lists that are told in pages. */
export type Listing = 'deals' | 'resource_offers'

/**
 * Writes where a list goes on.
 *
 * @param listing - the list.
 * @param place - the place after which it goes on.
 * @returns text that means something to this solver only.
 */
export function encodeCursor(listing: Listing, place: number): string {
  return Buffer.from(`${listing}:${place}`).toString('base64url')
}

/**
 * Reads where a list goes on.
 *
 * @param listing - the list.
 * @param cursor - what `encodeCursor` wrote, or anything else.
 * @returns the place, or undefined unless it is a cursor of this list to the letter.
 */
export function decodeCursor(listing: Listing, cursor: string): number | undefined {
  const text = Buffer.from(cursor, 'base64url').toString('latin1')
  const place = Number(text.slice(listing.length + 1))
  const isPlace = Number.isSafeInteger(place) && place > 0
  return isPlace && encodeCursor(listing, place) === cursor ? place : undefined
}
