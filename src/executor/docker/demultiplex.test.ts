import { expect, it } from 'vitest'
import { demultiplex, type OutputFrame } from './demultiplex.ts'
import { sureLog } from './sure-log.ts'

const frame = (stream: 'stdout' | 'stderr', text: string) => {
  const header = Buffer.alloc(8)
  header[0] = stream === 'stderr' ? 2 : 1
  header.writeUInt32BE(Buffer.byteLength(text), 4)
  return Buffer.concat([header, Buffer.from(text)])
}

async function* chunks(bytes: Uint8Array, size: number) {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

async function read(frames: AsyncIterable<OutputFrame>) {
  const seen: string[] = []
  for await (const { stream, bytes } of frames) seen.push(`${stream} ${Buffer.from(bytes)}`)
  return seen
}

it.each([1, 3, 8, 9, 100])('gives frames whole from chunks of %i bytes', async (size) => {
  const bytes = Buffer.concat([
    frame('stdout', 'one\n'),
    frame('stderr', ''),
    frame('stderr', 'two'),
  ])
  expect(await read(demultiplex(chunks(bytes, size)))).toEqual([
    'stdout one\n',
    'stderr ',
    'stderr two',
  ])
})

async function* frames(texts: readonly string[]): AsyncGenerator<OutputFrame> {
  for (const text of texts) yield { stream: 'stdout', bytes: Buffer.from(text) }
}

it('is sure of a log of short lines, the last of which may have no end', async () => {
  expect(await read(sureLog(frames(['a\n', 'b\n', 'c'])))).toHaveLength(3)
})

it.each([
  ['a line goes on', ['a', 'b\n']],
  ['a line is as long as the log cuts them', ['a'.repeat(16_384)]],
  ['it may have forgotten its beginning', Array.from({ length: 131_000 }, () => '\n')],
])('is not sure of a log where %s', async (_, texts) => {
  await expect(read(sureLog(frames(texts)))).rejects.toMatchObject({ name: 'LogIncompleteError' })
})
