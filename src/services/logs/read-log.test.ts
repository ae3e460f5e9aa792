import { expect, it } from 'vitest'
import type { LogEvent } from '../../market/logs.ts'
import { readLog } from './read-log.ts'

const first = { execution: '1'.repeat(16), attempt: 1 }
const second = { execution: '2'.repeat(16), attempt: 2 }

function out(id: string, offset: number, text: string, execution = first): LogEvent {
  return { id, ...execution, type: 'stdout', offset, bytes: Buffer.from(text) }
}

/** Reads events and tells what was heard, and why it ended. */
async function hear(events: readonly LogEvent[], until: 'done' | 'read' = 'done') {
  const heard: string[] = []
  async function* log() {
    yield* events
  }
  const end = await readLog(log(), {
    until,
    listener: {
      onOutput: (_, bytes) => void heard.push(Buffer.from(bytes).toString()),
      onGap: (stream, bytes) => heard.push(`${stream} -${bytes}`),
      onRestart: (attempt) => heard.push(`attempt ${attempt}`),
      onState: (state) => heard.push(state),
    },
  })
  return [...heard, end].join(' ')
}

const hello = (id: string, newest = id): LogEvent => ({ id, type: 'hello', newest })
const done: LogEvent = { id: 'a-9', ...first, type: 'state', state: 'done' }

it('tells each byte once, and how many are lost', async () => {
  const events = [
    out('a-1', 0, 'abc'),
    out('a-2', 1, 'bcd'),
    out('a-3', 0, 'ab'),
    out('a-4', 9, 'j'),
  ]
  expect(await hear([hello('a-0'), ...events, done])).toBe('abc d stdout -5 j done done')
})

it('tells what a solver that was restarted tells again no second time', async () => {
  const before = [hello('a-0'), out('a-1', 0, 'abc')]
  const after = [hello('b-0'), out('b-1', 0, 'abc'), out('b-2', 3, 'def'), done]
  expect(await hear([...before, ...after])).toBe('abc def done done')
})

it('says that an execution begins anew, also to whoever comes then', async () => {
  const again = out('a-2', 0, 'abc', second)
  expect(await hear([hello('a-0'), out('a-1', 0, 'abc'), again])).toBe('abc attempt 2 abc ended')
  expect(await hear([hello('a-0'), again])).toBe('attempt 2 abc ended')
})

it('reads what there is, and no more', async () => {
  const events = [out('a-1', 0, 'abc'), out('a-2', 3, 'def')]
  expect(await hear([hello('a-0', 'a-1'), ...events], 'read')).toBe('abc read')
  expect(await hear([hello('a-0'), ...events], 'read')).toBe('read')
  // Restarted meanwhile: what there was is gone.
  expect(await hear([hello('a-0', 'a-5'), ...events, hello('b-0')], 'read')).toBe('abc def read')
})

it('ends with its deal', async () => {
  expect(await hear([hello('a-0'), { id: 'a-0', type: 'over' }, done])).toBe('over')
})
