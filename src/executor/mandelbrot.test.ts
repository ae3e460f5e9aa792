import { createHash } from 'node:crypto'
import { crc32, inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createJob } from '../modules/create-job.ts'
import { renderJob } from '../modules/render-job.ts'
import { resolveModule } from '../modules/resolve-module.ts'
import { readFiles } from './test/jobs.ts'
import { wasmExecutor } from './wasm.ts'

async function draw(inputs: Readonly<Record<string, string>>) {
  const job = createJob({ module: resolveModule('mandelbrot:v0.0.1'), inputs })
  const { machine, limits } = job
  const execution = await wasmExecutor().run({
    ...{ ...renderJob(job), environment: {}, machine, limits, seed: '0x01' },
  })
  const { instructionCount } = execution
  const { 'outputs/picture.png': picture, ...rest } = await readFiles(execution)
  return { picture, ...rest, instructionCount }
}

/** Reads a PNG, and holds each of its checks against what they check. */
function decode(text: string | undefined) {
  const bytes = Buffer.from(text ?? '', 'latin1')
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
  const chunks = new Map<string, Buffer>()
  let at = 8
  while (at < bytes.length) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.subarray(at + 4, at + 8)
    const data = bytes.subarray(at + 8, at + 8 + length)
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(data, crc32(type)))
    chunks.set(type.toString('latin1'), data)
    at += 12 + length
  }
  expect(at).toBe(bytes.length)
  expect([...chunks.keys()]).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND'])
  const header = chunks.get('IHDR') ?? Buffer.alloc(13)
  expect([...header.subarray(8)]).toEqual([8, 3, 0, 0, 0])
  // It checks the Adler-32 of what it gives.
  const rows = inflateSync(chunks.get('IDAT') ?? '')
  const size = header.readUInt32BE(0)
  expect(header.readUInt32BE(4)).toBe(size)
  expect(rows.length).toBe(size * (size + 1))
  return { size, pixel: (x: number, y: number) => rows[y * (size + 1) + 1 + x] }
}

describe('the picture', () => {
  it('is the same everywhere, to the byte and to the instruction', async () => {
    const { picture, ...rest } = await draw({})
    const { size, pixel } = decode(picture)
    expect(size).toBe(256)
    // The middle of the set, a corner far outside, and what mirrors it.
    expect(pixel(128, 128)).toBe(0)
    expect(pixel(0, 0)).not.toBe(0)
    expect(pixel(0, 0)).toBe(pixel(0, 255))
    const digest = createHash('sha256')
      .update(picture ?? '', 'latin1')
      .digest('hex')
    expect({ digest, ...rest }).toMatchInlineSnapshot(`
      {
        "digest": "04dba13a856b954a218b26f7b72fea0b7d7c6832c58e1281b5fccf3e6098ff09",
        "exitCode": "0",
        "instructionCount": 98429432n,
        "stderr": "",
        "stdout": "outputs/picture.png: 256 x 256 pixels
      ",
      }
    `)
  })

  it('is as large, and shows what it was asked for', async () => {
    const inputs = { Size: '300', Palette: 'ocean', X: '-0.745', Y: '.11', Zoom: '100' }
    const { picture } = await draw(inputs)
    expect(decode(picture).size).toBe(300)
    const { picture: other } = await draw({ ...inputs, Palette: 'grey' })
    expect(other).not.toBe(picture)
  })

  it('ends within its limit at the most that it takes', async () => {
    const inputs = { Size: '1024', Iterations: '128', X: '0', Y: '0', Zoom: '1000' }
    expect(decode((await draw(inputs)).picture).pixel(5, 5)).toBe(0)
  })

  it.each([
    [{ Size: '15' }, 'Size is between 16 and 1024.'],
    [{ Size: '16.5' }, 'Size is a whole number.'],
    [{ Size: '' }, 'Size is a decimal number of at most 20 digits, such as 0.5.'],
    [{ Size: '1e2' }, 'Size is a decimal number of at most 20 digits, such as 0.5.'],
    [{ X: '1-2' }, 'X is a decimal number of at most 20 digits, such as 0.5.'],
    [{ Y: '4.1' }, 'Y is between -4 and 4.'],
    [{ Zoom: '0' }, 'Zoom is between 1 and 1000000000000.'],
    [{ Palette: 'Fire' }, 'Palette is fire, ocean or grey.'],
    [
      { Size: '1024', Iterations: '129' },
      'Size times Size times Iterations is at most 134217728: ask for less of one of them.',
    ],
  ])('is none for %o', async (inputs, message) => {
    expect(await draw({ ...inputs })).toEqual({
      ...{ picture: undefined, exitCode: '2', stdout: '', stderr: `${message}\n` },
      instructionCount: expect.any(BigInt),
    })
  })
})
