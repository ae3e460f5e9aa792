import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { digestResults } from './digest.ts'
import { packResults } from './pack.ts'
import { readResultFile } from './read-result-file.ts'
import { resultsFromMemory } from './results-from-memory.ts'
import { unpackResults } from './test/unpack.ts'
import { type UnpackLimits, unpackEntries } from './unpack-entries.ts'

const run = promisify(execFile)
const limits = { maxBytes: 1024, maxFiles: 10 }

type Entry = {
  name: string
  content?: string | Uint8Array
  type?: string
  size?: string | Uint8Array
  prefix?: string
  magic?: string
  checksum?: string
}

const streams: Entry[] = [{ name: 'stdout', content: 'moo\n' }, { name: 'stderr' }]
const exitCode: Entry = { name: 'exitCode', content: '0' }
const ending = new Uint8Array(1024)

/** Writes one entry, true or false, as a hostile provider might. */
function tarEntry(entry: Entry): Buffer {
  const content = Buffer.from(entry.content ?? '')
  const header = Buffer.alloc(512)
  header.write(entry.name)
  header.write('0000644\x000000000\x000000000\0', 100)
  const size = entry.size ?? `${content.length.toString(8).padStart(11, '0')}\0`
  header.set(Buffer.from(size), 124)
  header.write('00000000000\0        ', 136)
  header.write(entry.type ?? '0', 156)
  header.write(entry.magic ?? 'ustar\x0000', 257, 'latin1')
  header.write(entry.prefix ?? '', 345)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(entry.checksum ?? `${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([header, content, Buffer.alloc(-content.length & 511)])
}

function tar(...entries: Entry[]): Uint8Array {
  return Buffer.concat([...[...streams, ...entries, exitCode].map(tarEntry), ending])
}

function pax(record: string | Uint8Array): Entry {
  return { name: 'pax', type: 'x', content: record }
}

function paxPath(path: string): Entry {
  const rest = Buffer.byteLength(` path=${path}\n`)
  const length = rest + String(rest + String(rest).length).length
  return pax(`${length} path=${path}\n`)
}

async function* chunked(bytes: Uint8Array, length = bytes.length) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

async function unpack(bytes: Uint8Array, allowed = limits) {
  const results = await unpackResults(chunked(bytes), allowed)
  return results.map((file) => file.path)
}

async function refusal(bytes: Uint8Array, allowed: UnpackLimits = limits): Promise<string> {
  return unpackResults(chunked(bytes), allowed).then(
    () => 'not refused',
    (error) => `${error}`,
  )
}

describe('unpackResults', () => {
  test('gives back what was packed, however it is cut into chunks', async () => {
    const results = resultsFromMemory({
      stdout: 'moo\n',
      stderr: '',
      exitCode: '0',
      'outputs/牛': new Uint8Array(777).fill(1),
      [`outputs/${'x'.repeat(255)}`]: 'long',
    })
    const archive = await buffer(packResults(results))
    const { cid } = await digestResults(results)
    for (const length of [1, 7, 512, 513, archive.length]) {
      const unpacked = await unpackResults(chunked(archive, length), limits)
      expect((await digestResults(unpacked)).cid).toBe(cid)
    }
  })

  test('reads what the system’s tar writes', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'gdcn-unpack-'))
    onTestFinished(() => rm(directory, { recursive: true }))
    await mkdir(join(directory, 'outputs', 'empty'), { recursive: true })
    for (const name of ['stdout', 'stderr', 'exitCode', 'outputs/cow']) {
      await writeFile(join(directory, name), name)
    }
    const archive = join(directory, 'a.tar')
    const names = ['stdout', 'stderr', 'exitCode', 'outputs']
    await run('tar', ['--format=ustar', '-cf', archive, '-C', directory, ...names])
    const results = await unpackResults(chunked(await readFile(archive)), limits)
    expect(results.map((file) => file.path)).toEqual([
      'stdout',
      'stderr',
      'exitCode',
      'outputs/cow',
    ])
    expect(Buffer.from(await readResultFile(results, 'outputs/cow')).toString()).toBe('outputs/cow')
  })

  test('allows what a plain archive may hold', async () => {
    const path = `outputs/${'é'.repeat(120)}`
    expect(
      await unpack(
        tar(
          { name: 'outputs/', type: '5' },
          { name: 'outputs/old', type: '\0' },
          { name: 'name', prefix: 'outputs/prefix' },
          paxPath(path),
          { name: 'ignored' },
        ),
      ),
    ).toEqual(['stdout', 'stderr', 'outputs/old', 'outputs/prefix/name', path, 'exitCode'])
  })

  test.each([
    ['a hard link', { name: 'outputs/x', type: '1' }],
    ['a symbolic link', { name: 'outputs/x', type: '2' }],
    ['a character device', { name: 'outputs/x', type: '3' }],
    ['a block device', { name: 'outputs/x', type: '4' }],
    ['a fifo', { name: 'outputs/x', type: '6' }],
    ['an entry of type "7"', { name: 'outputs/x', type: '7' }],
    ['a global pax header', { name: 'outputs/x', type: 'g' }],
    ['a GNU long name', { name: 'outputs/x', type: 'L' }],
    ['a GNU long link', { name: 'outputs/x', type: 'K' }],
    ['a GNU sparse file', { name: 'outputs/x', type: 'S' }],
  ])('refuses %s', async (what, entry) => {
    await expect(unpack(tar(entry))).rejects.toThrow(`The archive holds ${what}: "outputs/x".`)
  })

  test.each<[string, Entry[]]>([
    ['The path "/etc/passwd" is absolute', [{ name: '/etc/passwd' }]],
    ['The path "/etc/passwd" is absolute', [{ name: 'passwd', prefix: '/etc' }]],
    ['The path "/etc/passwd" is absolute', [paxPath('/etc/passwd'), { name: 'stdout' }]],
    ['holds the name ".."', [{ name: 'outputs/../../x' }]],
    ['holds the name ".."', [{ name: 'outputs/..', type: '5' }]],
    ['holds the name ".."', [{ name: 'x', prefix: 'outputs/..' }]],
    ['holds the name "."', [{ name: './stdout' }]],
    ['holds an empty name', [{ name: '' }]],
    ['holds an empty name', [{ name: 'outputs/x/' }]],
    ['holds an empty name', [{ name: 'outputs//', type: '5' }]],
    ['holds a control character or a backslash', [{ name: 'outputs/a\\..\\b' }]],
    ['holds a control character', [paxPath('outputs/a\0b'), { name: 'x' }]],
    ['is neither stdout', [{ name: 'deals.sqlite' }]],
    ['is neither stdout', [{ name: 'stdout', type: '5' }]],
    ['"stdout" is there twice', [{ name: 'stdout' }]],
    ['"outputs/x" is there twice', [{ name: 'outputs/x' }, paxPath('outputs/x'), { name: 'y' }]],
    ['is there twice', [1, 2].map(() => ({ name: 'outputs/', type: '5' }))],
    ['is both', [{ name: 'outputs/x' }, { name: 'outputs/x/y' }]],
    ['is both', [{ name: 'outputs/x/y' }, { name: 'outputs/x' }]],
    ['is both', [{ name: 'outputs/x' }, { name: 'outputs/x/', type: '5' }]],
    ['has content of its own', [{ name: 'outputs/', type: '5', content: 'x' }]],
  ])('refuses paths: %s', async (message, entries) => {
    await expect(unpack(tar(...entries))).rejects.toThrow(message)
  })

  test.each<[string, Entry[]]>([
    ['is malformed', [pax('30 path=outputs/x\n'), { name: 'x' }]],
    ['is malformed', [pax('path=outputs/x\n'), { name: 'x' }]],
    ['is malformed', [pax('18 path=outputs/x\n18 path=outputs/y\n'), { name: 'x' }]],
    ['is malformed', [pax(''), { name: 'x' }]],
    ['holds the record "size"', [pax('10 size=1\n'), { name: 'outputs/x' }]],
    ['holds the record "GNU.sparse.map"', [pax('22 GNU.sparse.map=0,1\n'), { name: 'outputs/x' }]],
    ['Two pax headers', [paxPath('outputs/x'), paxPath('outputs/y'), { name: 'x' }]],
    ['more than 1088 bytes', [paxPath('x'.repeat(1100)), { name: 'x' }]],
    ['not UTF-8', [pax(Buffer.from('10 path=\xff\n', 'latin1')), { name: 'x' }]],
  ])('refuses pax headers: %s', async (message, entries) => {
    await expect(unpack(tar(...entries))).rejects.toThrow(message)
  })

  test.each<[string, Entry]>([
    ['wrong checksum', { name: 'outputs/x', checksum: '000000\0 ' }],
    ['wrong checksum', { name: 'outputs/x', checksum: '        ' }],
    ['not in the ustar format', { name: 'outputs/x', magic: 'ustar  \0' }],
    ['not in the ustar format', { name: 'outputs/x', magic: '\0\0\0\0\0\0\0\0' }],
    ['malformed size', { name: 'outputs/x', size: '-0000000001\0' }],
    ['malformed size', { name: 'outputs/x', size: '9\0' }],
    ['malformed size', { name: 'outputs/x', size: '\0' }],
    ['malformed size', { name: 'outputs/x', size: Buffer.alloc(12, 0xff) }],
    ['malformed size', { name: 'outputs/x', size: Buffer.from(`80${'ff'.repeat(11)}`, 'hex') }],
  ])('refuses headers: %s', async (message, entry) => {
    await expect(unpack(tar(entry))).rejects.toThrow(message)
  })

  test('refuses a name that is not UTF-8', async () => {
    const bytes = tar({ name: 'outputs/a' })
    const header = bytes.subarray(1536, 2048)
    // Adds 0xff - 0x61 to the sum of the header's bytes, so the checksum has to follow.
    header[8] = 0xff
    const sum = header.reduce((all, byte, at) => all + (at >= 148 && at < 156 ? 32 : byte), 0)
    header.set(Buffer.from(sum.toString(8).padStart(6, '0')), 148)
    await expect(unpack(bytes)).rejects.toThrow('a name that is not UTF-8')
  })

  test('refuses an archive that is cut off anywhere', async () => {
    const bytes = tar(paxPath('outputs/x'), { name: 'x', content: 'x'.repeat(600) })
    for (let length = 0; length < bytes.length; length += length % 512 === 1 ? 511 : 1) {
      await expect(unpack(bytes.subarray(0, length))).rejects.toThrow('ends too early')
    }
  })

  test('refuses bytes where none belong', async () => {
    const archive = Buffer.from(tar())
    const garbage = Buffer.concat([archive, Buffer.from('x')])
    await expect(unpack(garbage)).rejects.toThrow('hides bytes')
    await expect(unpack(Buffer.concat([archive, tar()]))).rejects.toThrow('hides bytes')
    // The padding behind the four bytes of stdout.
    archive[600] = 1
    await expect(unpack(archive)).rejects.toThrow('hides bytes')
    const oneBlock = Buffer.concat([tar().subarray(0, -512), tarEntry({ name: 'outputs/x' })])
    await expect(unpack(oneBlock)).rejects.toThrow('hides bytes')
  })

  test('allows a writer to fill up its last record, and no more', async () => {
    const filled = Buffer.concat([tar(), Buffer.alloc(20 * 512)])
    expect(await unpack(filled)).toHaveLength(3)
    await expect(unpack(Buffer.concat([filled, Buffer.alloc(1)]))).rejects.toMatchObject({
      fault: 'limit',
    })
  })

  test('refuses results with something missing, and an archive of nothing', async () => {
    await expect(unpack(ending)).rejects.toThrow('Results lack stdout and stderr and exitCode.')
    await expect(unpack(new Uint8Array(0))).rejects.toThrow('ends too early')
    const stray = Buffer.concat([...streams, exitCode, paxPath('x')].map(tarEntry))
    await expect(unpack(Buffer.concat([stray, ending]))).rejects.toThrow('ends after a pax header')
  })

  test('holds to the number of bytes, before it reads or reserves them', async () => {
    const bytes = tar({ name: 'outputs/x', content: 'x'.repeat(1019) })
    expect(await unpack(bytes)).toHaveLength(4)
    for (const maxBytes of [1023, 0, Number.NaN]) {
      await expect(unpack(bytes, { ...limits, maxBytes })).rejects.toMatchObject({
        fault: 'limit',
        message: `Results hold more than ${maxBytes} bytes.`,
      })
    }
    const huge = { name: 'outputs/x', size: `${'7'.repeat(11)}\0` }
    await expect(unpack(tar(huge))).rejects.toMatchObject({ fault: 'limit' })
    const size = Buffer.from('800000000000001fffffffff', 'hex')
    await expect(unpack(tar({ name: 'outputs/x', size }))).rejects.toMatchObject({ fault: 'limit' })
  })

  test('holds to the number of files and directories, implied ones included', async () => {
    // stdout, stderr, exitCode, outputs, and four more.
    const bytes = tar({ name: 'outputs/a/b/c/d' })
    expect(await unpack(bytes, { ...limits, maxFiles: 8 })).toHaveLength(4)
    for (const maxFiles of [7, Number.NaN]) {
      await expect(unpack(bytes, { ...limits, maxFiles })).rejects.toMatchObject({ fault: 'limit' })
    }
  })

  test('stops reading where it refuses', async () => {
    let released = false
    async function* endless() {
      try {
        yield Buffer.concat([...streams, { name: '/x' }].map(tarEntry))
        for (;;) yield new Uint8Array(512)
      } finally {
        released = true
      }
    }
    await expect(unpackResults(endless(), limits)).rejects.toThrow('is absolute')
    expect(released).toBe(true)
  })

  test('says what is wrong and what to do', async () => {
    expect(await refusal(tar({ name: '/x' }))).toMatchInlineSnapshot(`
      "ResultsError: The path "/x" is absolute.
      A results directory holds stdout, stderr, exitCode and outputs/."
    `)
    expect(await refusal(tar({ name: 'outputs/x', type: '2' }))).toMatchInlineSnapshot(`
      "ResultsError: The archive holds a symbolic link: "outputs/x".
      Results may hold regular files and directories only."
    `)
    expect(await refusal(tar({ name: 'x', magic: '' }))).toMatchInlineSnapshot(`
      "ResultsError: The archive is not in the ustar format.
      Pack it with gdcn, or with \`tar --format=ustar\`."
    `)
    expect(await refusal(tar({ name: 'x', checksum: 'x' }))).toMatchInlineSnapshot(
      `"ResultsError: A tar header has a wrong checksum."`,
    )
    expect(await refusal(tar({ name: 'x', size: 'x' }))).toMatchInlineSnapshot(
      `"ResultsError: A tar header has a malformed size."`,
    )
    expect(await refusal(tar(pax('x')))).toMatchInlineSnapshot(`
      "ResultsError: A pax header is malformed, or holds more than one record.
      Pack it with gdcn, or with \`tar --format=ustar\`."
    `)
    expect(await refusal(tar(pax('10 size=1\n')))).toMatchInlineSnapshot(`
      "ResultsError: A pax header holds the record "size".
      Only a path may be given there."
    `)
    expect(await refusal(tar(paxPath('x'), paxPath('x')))).toMatchInlineSnapshot(
      `"ResultsError: Two pax headers follow each other."`,
    )
    expect(await refusal(tar(paxPath('x'.repeat(2000))))).toMatchInlineSnapshot(
      `"ResultsError: A pax header has more than 1088 bytes."`,
    )
    expect(await refusal(tar({ name: 'outputs/', type: '5', content: 'x' }))).toMatchInlineSnapshot(
      `"ResultsError: The directory "outputs/" has content of its own."`,
    )
    expect(await refusal(tar().subarray(0, -1))).toMatchInlineSnapshot(`
      "ResultsError: The archive of results ends too early.
      Transfer it again."
    `)
    expect(await refusal(Buffer.concat([tar(), Buffer.from('x')]))).toMatchInlineSnapshot(
      `"ResultsError: The archive hides bytes between or after its entries."`,
    )
    expect(await refusal(tar(), { maxBytes: 3 })).toMatchInlineSnapshot(
      `"ResultsError: Results hold more than 3 bytes."`,
    )
    expect(await refusal(tar(), { maxBytes: 9, maxFiles: 2 })).toMatchInlineSnapshot(`
      "ResultsError: Results hold more than 2 files and directories.
      Write fewer files, or put them into one archive under outputs/."
    `)
  })
})

describe('unpackEntries', () => {
  test('never takes content that its reader left for a header', async () => {
    const hidden = tarEntry({ name: 'outputs/hidden', content: 'x' })
    const bytes = tar({ name: 'outputs/x', content: Buffer.concat([hidden, hidden]) })
    const paths: string[] = []
    for await (const { path, content } of unpackEntries(chunked(bytes, 100), { maxBytes: 9999 })) {
      paths.push(path)
      if (path === 'outputs/x') for await (const _ of content) break
    }
    expect(paths).toEqual(['stdout', 'stderr', 'outputs/x', 'exitCode'])
  })
})

test('a header that claims much costs nothing before its bytes arrive', async () => {
  const claimed = 2 ** 31
  const size = `${claimed.toString(8).padStart(11, '0')}\0`
  const header = tarEntry({ name: 'stdout', size, content: Buffer.alloc(512) })
  const held = () => process.memoryUsage().arrayBuffers
  const before = held()
  let during = before
  async function* slowly() {
    yield header
    during = held()
  }
  await expect(unpackResults(slowly(), { maxBytes: claimed })).rejects.toThrow('ends too early')
  expect(during - before).toBeLessThan(2 ** 24)
})

test('a file of many chunks arrives whole', async () => {
  const content = Buffer.alloc(300_001, 'moo')
  const bytes = tar({ name: 'outputs/long', content })
  const results = await unpackResults(chunked(bytes, 7_777), { maxBytes: 400_000 })
  const long = results.find(({ path }) => path === 'outputs/long')
  if (!long) throw new Error('It is missing.')
  expect(content.equals(await buffer(long.read()))).toBe(true)
})
