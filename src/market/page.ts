/** Which part of a list is wanted. */
export type PageRequest = {
  /** The place in the list after which it begins; 0 for its beginning. */
  after: number
  /** How many items at most. */
  limit: number
}

/** Part of a list, in the order in which its items were first added. */
export type Page<Item> = {
  items: readonly Item[]
  /** The place after which the list goes on; undefined where it ends. */
  next: number | undefined
}
