import * as z from 'zod'

/**
 * Writes a document as JSON can carry it: amounts and 64-bit integers as decimal strings.
 *
 * @param schema - the document's schema, from `schemas.ts`.
 * @param value - the document.
 * @returns plain data that `fromWire` reads back unchanged.
 * @throws ZodError when the value breaks the schema: it would be refused where it is sent.
 * @example
 * JSON.stringify(toWire(dealSchema, deal))
 */
export function toWire<Schema extends z.ZodType>(
  schema: Schema,
  value: z.output<Schema>,
): z.input<Schema> {
  return z.encode(schema, value)
}
