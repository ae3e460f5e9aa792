import * as z from 'zod'
import type { LogEvent, LogItem, LogPace, PostedLog } from '../market/logs.ts'

/** The most bytes of output in one item, so that an event fits into what clients take at once. */
const itemBytes = 8_192
const itemBase64 = Math.ceil(itemBytes / 3) * 4

const base64 = z.codec(
  z
    .string()
    .max(itemBase64)
    .regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, {
      error: 'Expected base64',
    }),
  z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  {
    decode: (text): Uint8Array => Buffer.from(text, 'base64'),
    encode: (bytes) => Buffer.from(bytes).toString('base64'),
  },
)

const execution = {
  execution: z.string().regex(/^[0-9a-f]{16}$/),
  attempt: z.int().min(1).max(0xffff_ffff),
}
const output = {
  type: z.enum(['stdout', 'stderr']),
  offset: z
    .int()
    .min(0)
    .max(2 ** 50),
  bytes: base64,
}
const state = { type: z.literal('state'), state: z.enum(['pulling', 'running', 'done']) }

const logItemSchema = z.discriminatedUnion('type', [
  z.strictObject(output),
  z.strictObject(state),
]) satisfies z.ZodType<LogItem>

/** What a provider tells of an execution at once. */
export const postedLog = z.strictObject({
  ...execution,
  items: z.array(logItemSchema).min(1).max(64).readonly(),
}) satisfies z.ZodType<PostedLog>

/** How soon it may tell more. */
export const logPaceSchema = z.object({ pause: z.int().min(0) }) satisfies z.ZodType<LogPace>

/** How an event of a log is named: the log's own name, and a count. */
export const logEventId = z.string().regex(/^[0-9a-f]{16}-[0-9]{1,15}$/)

const id = { id: logEventId }

/** One event of a log, as its `data` line holds it; the first one is a `hello`. */
export const logEventSchema = z.discriminatedUnion('type', [
  z.object({ ...id, type: z.literal('hello'), newest: logEventId }),
  z.object({ ...id, ...execution, ...output }),
  z.object({ ...id, ...execution, ...state }),
  z.object({ ...id, type: z.literal('over') }),
]) satisfies z.ZodType<LogEvent>
