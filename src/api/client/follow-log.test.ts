import { expect, test } from 'vitest'
import {
  createTestClient,
  pretendSolver,
  showFailure,
  startApi,
} from '../../../test/api/client-fixture.ts'
import { logName } from '../../../test/api/fake-backend.ts'
import { dealId } from '../../../test/api/fixtures.ts'
import type { LogEvent } from '../../market/logs.ts'

const execution = { execution: '1'.repeat(16), attempt: 1 }

/** What a log tells, in a line. */
async function collect(log: AsyncIterable<LogEvent>): Promise<string> {
  const told: string[] = []
  for await (const event of log) {
    const what = 'bytes' in event ? Buffer.from(event.bytes).toString() : event.type
    told.push(event.type === 'state' ? event.state : what)
  }
  return told.join(' ')
}

test('what one party posts the other reads, byte by byte', async () => {
  const { creator, provider } = await startApi()
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
  const items = [{ type: 'stderr', offset: 3, bytes }] as const
  expect(await provider.postLog({ id: dealId, ...execution, items })).toEqual({ pause: 250 })
  const events: LogEvent[] = []
  for await (const event of creator.followLog({ id: dealId })) events.push(event)
  expect(events.map(({ type }) => type)).toEqual(['hello', 'stderr', 'over'])
  expect(events[1]).toMatchObject({ ...execution, offset: 3, bytes: Buffer.from(bytes) })
})

function frame(number: number, data: object): string {
  return `data: ${JSON.stringify({ id: `${logName}-${number}`, ...data })}\n\n`
}
const hello = (number: number) => frame(number, { type: 'hello', newest: `${logName}-2` })
const output = (number: number, text: string) =>
  frame(number, {
    ...{ ...execution, type: 'stdout', offset: number },
    bytes: Buffer.from(text).toString('base64'),
  })

test('a log goes on where its connection broke off, until the job is done', async () => {
  const asked: unknown[] = []
  const url = await pretendSolver((request, response) => {
    asked.push(request.headers['last-event-id'])
    response.setHeader('content-type', 'text/event-stream')
    if (asked.length === 1) {
      response.write(hello(0) + output(1, 'a'), () => response.destroy())
      return
    }
    const done = frame(3, { ...execution, type: 'state', state: 'done' })
    // Whatever would come behind it.
    response.write(hello(1) + output(2, 'b') + done + output(4, 'c'))
  })
  const log = createTestClient(url).followLog({ id: dealId })
  expect(await collect(log)).toBe('hello a hello b done')
  expect(asked).toEqual([undefined, `${logName}-1`])
})

test('a log that is refused is refused once', async () => {
  let asked = 0
  const url = await pretendSolver((_, response) => {
    asked += 1
    response.statusCode = 403
    const error = { name: 'NotAPartyError', message: 'Not yours.', values: [] }
    response.end(JSON.stringify({ error }))
  })
  const log = createTestClient(url).followLog({ id: dealId })
  expect(await showFailure(collect(log))).toContain('Not yours.')
  expect(asked).toBe(1)
})

test.each<[string, string]>([
  ['an event that is none', frame(1, { type: 'song' })],
  ['bytes that are none', frame(1, { ...execution, type: 'stdout', offset: 0, bytes: '!' })],
  ['more bytes than a solver takes', output(1, 'x'.repeat(20_000))],
  ['a name that is none', `data: {"id":"1","type":"over"}\n\n`],
])('%s ends the log', async (_, text) => {
  const url = await pretendSolver((_request, response) => {
    response.setHeader('content-type', 'text/event-stream')
    response.write(hello(0) + text)
  })
  const log = createTestClient(url).followLog({ id: dealId })
  expect(await showFailure(collect(log))).toContain('UnreadableResponseError')
})

test('a log ends quietly with its signal', async () => {
  const url = await pretendSolver((_, response) => {
    response.setHeader('content-type', 'text/event-stream')
    response.write(hello(0))
  })
  const ending = new AbortController()
  const log = createTestClient(url).followLog({ id: dealId, signal: ending.signal })
  setTimeout(() => ending.abort(), 100)
  expect(await collect(log)).toBe('hello')
})
