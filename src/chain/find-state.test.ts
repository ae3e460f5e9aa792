import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { copyFile, findState, stateFile } from './find-state.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gdcn-test-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const state = (block: number) => `{"block":{"number":"0x${block.toString(16)}"},"accounts":{}}`
const write = (text: string) => writeFileSync(stateFile(folder), text)
const copy = (text: string) => writeFileSync(copyFile(folder), gzipSync(text))

it.each([
  ['nothing', undefined, undefined, 'none'],
  ['a state alone', state(1), undefined, 'state'],
  ['a state as new as the copy', state(20), state(20), 'state'],
  ['a state newer than the copy', state(20), state(3), 'state'],
  ['a state older than the copy', state(3), state(20), 'copy'],
  ['a state that was cut off', state(20).slice(0, -1), state(3), 'copy'],
  ['an empty state', '', state(3), 'copy'],
  ['a copy alone', undefined, state(3), 'copy'],
  ['a state alone that was cut off', state(20).slice(0, -1), undefined, 'damaged'],
])('finds %s', async (_, written, copied, which) => {
  if (written !== undefined) write(written)
  if (copied !== undefined) copy(copied)
  const found = await findState(folder)
  expect(found.which).toBe(which)
  if (found.which === 'copy') expect(Buffer.from(found.content).toString()).toBe(copied)
})

it('takes no copy that is damaged', async () => {
  writeFileSync(copyFile(folder), gzipSync(state(3)).subarray(0, -3))
  expect(await findState(folder)).toEqual({ which: 'damaged' })
  write(state(1))
  expect(await findState(folder)).toEqual({ which: 'state' })
})

it('looks at the ends of a state that is too large to be parsed', async () => {
  write(state(20))
  truncateSync(stateFile(folder), 65 * 2 ** 20)
  copy(state(3))
  expect((await findState(folder)).which).toBe('copy')
  await appendFile(stateFile(folder), '}')
  expect((await findState(folder)).which).toBe('state')
})
