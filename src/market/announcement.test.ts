import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type Announcement,
  announce,
  announceAnew,
  findRuntime,
  isAgreedBefore,
  type Runtimes,
  readAnnouncement,
  writeAnnouncement,
} from './announcement.ts'

const first = announce(undefined, { wasm: 'wasm', docker: 'docker' }, 1_000)

it('announces from the first what is announced first', () => {
  expect(first).toEqual({
    wasm: { runtime: 'wasm', since: 0 },
    docker: { runtime: 'docker', since: 0 },
  })
  expect(isAgreedBefore(first, { engine: 'docker', agreeBy: 10 })).toBe(false)
})

it('announces since when it is otherwise, for what has changed alone', () => {
  const next = announce(first, { wasm: 'wasm', docker: 'bacalhau-v1beta1' }, 2_000)
  expect(next).toEqual({
    wasm: { runtime: 'wasm', since: 0 },
    docker: { runtime: 'bacalhau-v1beta1', since: 2_000 },
  })
  expect(isAgreedBefore(next, { engine: 'docker', agreeBy: 2_900 })).toBe(true)
  expect(isAgreedBefore(next, { engine: 'docker', agreeBy: 2_901 })).toBe(false)
  expect(isAgreedBefore(next, { engine: 'wasm', agreeBy: 1_000 })).toBe(false)
})

it('announces from the first what it runs beside what it has run so far', () => {
  const wasm = announce(undefined, { wasm: 'wasm' }, 1_000)
  expect(announce(wasm, { wasm: 'wasm', docker: 'docker' }, 2_000)).toEqual(first)
})

it('announces anew what has changed, and nothing else', () => {
  const next = announce(first, { wasm: 'wasm', docker: 'bacalhau-v1beta1' }, 2_000)
  expect(announceAnew(next, 3_000)).toEqual({
    wasm: { runtime: 'wasm', since: 0 },
    docker: { runtime: 'bacalhau-v1beta1', since: 3_000 },
  })
  expect(writeAnnouncement(announceAnew(first, 3_000))).toBe(writeAnnouncement(first))
})

it('does not forget what it ran jobs by before it ran none', () => {
  const none = announce(first, { wasm: 'wasm' }, 2_000)
  expect(findRuntime(none, 'docker')).toBeUndefined()
  const again = announce(none, { wasm: 'wasm', docker: 'docker' }, 3_000)
  expect(again.docker).toEqual({ runtime: 'docker', since: 3_000 })
})

it('knows of one that has announced nothing what runs alike everywhere', () => {
  expect(findRuntime(undefined, 'wasm')).toBe('wasm')
  expect(findRuntime(undefined, 'docker')).toBeUndefined()
  expect(findRuntime({ docker: { runtime: 'docker', since: 0 } }, 'wasm')).toBeUndefined()
})

it.each([
  ['text', 'docker'],
  ['something else', '{"name":"cow"}'],
  ['a name that is none', '{"runtimes":{"docker":{"runtime":"\\u001b[2J","since":0}}}'],
  ['a time that is none', '{"runtimes":{"docker":{"runtime":"docker","since":-1}}}'],
])('takes one that says %s for one that runs nothing, and has changed', (_, metadata) => {
  const read = readAnnouncement(metadata)
  expect(read).toEqual({})
  expect(findRuntime(read, 'wasm')).toBeUndefined()
  expect(announce(read, { wasm: 'wasm' }, 2_000).wasm).toEqual({ runtime: 'wasm', since: 2_000 })
})

it('reads nothing where nothing was ever said', () => {
  expect(readAnnouncement('')).toBeUndefined()
})

const name = fc.option(fc.constantFrom('wasm', 'docker', 'bacalhau-declarative'), {
  nil: undefined,
})
const runtimes: fc.Arbitrary<Runtimes> = fc.record({ wasm: name, docker: name })
const history = fc.array(fc.tuple(runtimes, fc.integer({ min: 1, max: 2 ** 40 - 1 })), {
  minLength: 1,
  maxLength: 6,
})

it('says the same after it was written and read, and again when nothing has changed', () => {
  fc.assert(
    fc.property(history, (changes) => {
      let said: Announcement | undefined
      for (const [now, at] of changes) {
        said = announce(said, now, at)
        const text = writeAnnouncement(said)
        // What the registry takes.
        expect(text.length).toBeLessThan(1_024)
        const read = readAnnouncement(text)
        expect(writeAnnouncement(announce(read, now, at + 1))).toBe(text)
        for (const engine of ['wasm', 'docker'] as const)
          expect(findRuntime(read, engine)).toBe(now[engine])
      }
    }),
  )
})
