import type * as z from 'zod'
import { ApiResponseError, UnreadableResponseError } from '../../errors/api.ts'
import { InvalidDocumentError } from '../../errors/market.ts'
import { fromWire } from '../../market/from-wire.ts'
import { errorSchema } from '../record-schemas.ts'
import type { Answer } from './ask.ts'

/** The longest JSON answer that is taken, in bytes: a solver may lie without end. */
const longestAnswer = 16 * 1024 * 1024

// A solver's words end up in a terminal, which obeys escapes.
function printable(text: string): string {
  return text.replace(/\p{C}/gu, '\uFFFD').slice(0, 500)
}

async function readJson(answer: Answer): Promise<unknown> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of answer.whole()) {
    length += chunk.byteLength
    if (length > longestAnswer) {
      const issues = [`it is over ${longestAnswer} bytes`]
      throw new UnreadableResponseError({ url: answer.url, issues })
    }
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    // Whatever schema it is held against refuses it.
    return undefined
  }
}

/**
 * Reads why a solver refused a request.
 *
 * @param answer - an answer whose status is not a success.
 * @returns the error to throw: the solver's own words where it has some.
 */
export async function readFailure(answer: Answer): Promise<ApiResponseError> {
  const { status, url } = answer
  const parsed = errorSchema.safeParse(await readJson(answer))
  if (!parsed.success)
    return new ApiResponseError({
      status,
      code: 'unknown',
      sentence: 'The request was refused by something that does not speak like a solver.',
      values: [`url: ${url}`],
      remedy: 'Check SERVER_URL and any proxy on the way.',
    })
  const { name, message, values, remedy } = parsed.data.error
  return new ApiResponseError({
    status,
    code: printable(name),
    sentence: printable(message),
    values: values.slice(0, 20).map(printable),
    ...(remedy === undefined ? {} : { remedy: printable(remedy) }),
  })
}

/**
 * Reads a document that a solver answered with.
 *
 * @param answer - the answer.
 * @param schema - what it must be.
 * @returns the document.
 * @throws UnreadableResponseError when it is anything else.
 */
export async function readResponse<Schema extends z.ZodType>(
  answer: Answer,
  schema: Schema,
): Promise<z.output<Schema>> {
  const value = await readJson(answer)
  try {
    return fromWire({ schema, kind: 'answer', value })
  } catch (cause) {
    if (!(cause instanceof InvalidDocumentError)) throw cause
    throw new UnreadableResponseError({ url: answer.url, issues: cause.values, cause })
  }
}
