import type { Page, PageRequest } from '../../src/market/page.ts'

/** Part of a list in memory; the place of an item is its number, from 1. */
export function pageOf<Item>(all: readonly Item[], { after, limit }: PageRequest): Page<Item> {
  const end = after + limit
  return { items: all.slice(after, end), next: all.length > end ? end : undefined }
}
