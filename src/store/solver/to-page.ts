import type { Page } from '../../market/page.ts'
import { decodeDocument } from '../document.ts'

type Row = { position: number | null; document: string }

/**
 * Makes a page of rows.
 *
 * @param rows - in the order of their positions; one more than the limit, if there are as many.
 * @param limit - how many of them belong to the page.
 */
export function toPage<record extends object>(rows: readonly Row[], limit: number): Page<record> {
  const own = rows.slice(0, limit)
  return {
    items: own.map(({ document }) => decodeDocument<record>(document)),
    next: rows.length > limit ? (own.at(-1)?.position ?? undefined) : undefined,
  }
}
