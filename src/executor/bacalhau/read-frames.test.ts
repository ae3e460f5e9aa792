import { expect, test } from 'vitest'
import { readFrames } from './declarative/read-frames.ts'

const time = '2026-11-28T11:32:29.570960697Z '

function frame(kind: number, text: string): Buffer {
  const content = Buffer.from(kind === 4 ? '' : time + text, 'latin1')
  const header = Buffer.alloc(8)
  header.writeUInt8(kind, 0)
  header.writeUInt32BE(content.length, 4)
  return Buffer.concat([header, content])
}

const log = Buffer.concat([frame(1, 'out\n'), frame(2, 'err'), frame(1, '\u00ff\n'), frame(4, '')])

test.each([1, 7, 40, 1_000])('reads the log of a node in pieces of %i bytes', (piece) => {
  const seen = { stdout: '', stderr: '' }
  const take = readFrames((stream, bytes) => {
    seen[stream] += Buffer.from(bytes).toString('latin1')
  })
  const ends: boolean[] = []
  for (let start = 0; start < log.length; start += piece)
    ends.push(take(log.subarray(start, start + piece)))
  expect(seen).toEqual({ stdout: 'out\n\u00ff\n', stderr: 'err' })
  expect(ends.indexOf(true)).toBe(ends.length - 1)
})
