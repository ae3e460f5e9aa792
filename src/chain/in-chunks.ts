/** How many requests a node is asked at once. */
const atOnce = 16

/**
 * Does something for each of many things, a few at a time: a node is not asked everything at once.
 *
 * @param items - the things.
 * @param work - what to do for each.
 * @returns what the work returned, in the order of the items; it throws what the work throws first.
 */
export async function inChunks<item, value>(
  items: readonly item[],
  work: (item: item) => Promise<value>,
): Promise<readonly value[]> {
  const values: value[] = []
  for (let start = 0; start < items.length; start += atOnce)
    values.push(...(await Promise.all(items.slice(start, start + atOnce).map(work))))
  return values
}
