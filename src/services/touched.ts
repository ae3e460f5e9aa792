import type { Hex } from 'viem'

/** Which deals something happened to since they were last looked at. */
export type Touched = {
  add: (ids: Iterable<Hex>) => void
  /** Means every deal, as at the start and after a reorganisation. */
  addAll: () => void
  /** Takes what there is. */
  take: () => ReadonlySet<Hex> | 'all'
}

/** Makes a note of deals to look at: of all of them at first. */
export function createTouched(): Touched {
  let ids = new Set<Hex>()
  let all = true
  return {
    add(more) {
      for (const id of more) ids.add(id)
    },
    addAll() {
      all = true
    },
    take() {
      const taken = all ? ('all' as const) : ids
      all = false
      ids = new Set()
      return taken
    },
  }
}
