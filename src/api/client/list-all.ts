import type { Hex } from 'viem'
import type * as z from 'zod'
import { SolverUnreachableError, UnreadableResponseError } from '../../errors/api.ts'
import type { Clock } from '../../runtime/clock.ts'
import type { PageSchema } from '../record-schemas.ts'
import type { Answer } from './ask.ts'
import { readResponse } from './read-response.ts'

/** How many items a list may have: as many as a solver takes offers of everybody. */
const mostItems = 10_000
/** What they may come to as they are sent, in bytes. */
const mostBytes = 64 * 1024 * 1024
/** How long the pages may go on, in ms. */
const mostTime = 120_000

/**
 * Reads all pages of a list. A solver may lie: a list that is longer than any should be, or goes in
 * circles, or takes too long, is left.
 *
 * @param parameters.open - asks for the page of a query, which begins with `?` unless it is empty.
 * @param parameters.schema - what each page must be.
 * @param parameters.url - the solver, for messages.
 * @param parameters.clock - tells how long it takes.
 * @returns the items, each once.
 * @throws what `open` throws; UnreadableResponseError when it is no list that ends;
 * SolverUnreachableError when it did not end in time.
 */
export async function listAll<Item extends z.ZodType<{ id: Hex }>>(parameters: {
  open: (query: string) => Promise<Answer>
  schema: PageSchema<Item>
  url: string
  clock: Clock
}): Promise<z.output<Item>[]> {
  const { open, schema, url, clock } = parameters
  const started = clock.monotonic()
  const found = new Map<Hex, z.output<Item>>()
  let bytes = 0

  function refuse(issue: string): never {
    throw new UnreadableResponseError({ url, issues: [issue] })
  }

  /** Counts what is read, before it is kept. */
  function count(answer: Answer): Answer {
    async function* whole() {
      for await (const chunk of answer.whole()) {
        bytes += chunk.byteLength
        if (bytes > mostBytes) refuse(`the list is over ${mostBytes} bytes`)
        yield chunk
      }
    }
    return { ...answer, whole }
  }

  for (let query = ''; ; ) {
    const { items, next } = await readResponse(count(await open(query)), schema)
    for (const item of items) {
      if (found.has(item.id)) refuse(`listed twice: ${item.id}`)
      if (found.size === mostItems) refuse(`the list is over ${mostItems} items`)
      found.set(item.id, item)
    }
    if (next === null) return [...found.values()]
    if (items.length === 0) refuse('a page is empty, and not the last one')
    if (clock.monotonic() - started > mostTime) {
      const reason = `its list did not end within ${mostTime / 1000} s`
      throw new SolverUnreachableError({ url, reason })
    }
    query = `?after=${next}`
  }
}
