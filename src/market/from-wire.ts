import * as z from 'zod'
import { InvalidDocumentError } from '../errors/market.ts'

// Issues quote the document, which may hold terminal escapes or a key of a megabyte.
function printable(issue: string): string {
  const clean = issue.replace(/\p{C}/gu, '\uFFFD')
  return clean.length > 200 ? `${clean.slice(0, 199)}…` : clean
}

/**
 * Reads a document that came from outside, refusing whatever its schema does not name.
 *
 * @param parameters.schema - one of the schemas of `schemas.ts`.
 * @param parameters.kind - what it should be, in words: `job offer`.
 * @param parameters.value - parsed JSON.
 * @returns the document, with bigints and checksummed addresses.
 * @throws InvalidDocumentError with every field that is wrong.
 * @example
 * fromWire({ schema: jobOfferSchema, kind: 'job offer', value: await request.json() })
 */
export function fromWire<Schema extends z.ZodType>(parameters: {
  schema: Schema
  kind: string
  value: unknown
}): z.output<Schema> {
  const { schema, kind, value } = parameters
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new InvalidDocumentError({
    kind,
    // A hostile document must not make a message of a million lines.
    issues: parsed.error.issues
      .slice(0, 20)
      .map(({ path, message }) => printable(`${z.core.toDotPath(path) || 'document'}: ${message}`)),
  })
}
