import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProgramEndedError } from '../../../errors/executor.ts'
import { copyContent, writeContent } from '../content.ts'
import { createDisk, type Disk } from '../disk/disk.ts'
import { placeNode } from '../disk/nodes.ts'
import { seededRandom } from '../random.ts'
import { ERRNO, OPEN } from './abi.ts'
import { createImports } from './create-imports.ts'
import type { Descriptor } from './host.ts'
import { hostFunctions } from './host-functions.ts'

const ALL = (1n << 30n) - 1n
const SCRATCH = 32_768

/** A program's side of the host calls: memory to pass things in, and what is left of its budget. */
function guest(limits: { disk?: number; resultBytes?: bigint; fuel?: number } = {}) {
  const memory = new ArrayBuffer(65_536)
  const view = new DataView(memory)
  const disk = createDisk({ disk: limits.disk ?? 1, resultBytes: limits.resultBytes ?? 10_000n })
  let fuel = limits.fuel ?? 100_000_000
  const descriptors = new Map<number, Descriptor>([
    [0, { kind: 'stdin' }],
    [1, { kind: 'output', stream: 'stdout' }],
    [2, { kind: 'output', stream: 'stderr' }],
    [3, { kind: 'directory', node: disk.root, preopened: true }],
  ])
  const imports: Record<string, (...parameters: never[]) => number> = createImports({
    memory: () => memory,
    charge: (instructions) => {
      fuel -= instructions
      if (fuel < 0) throw new ProgramEndedError({ exitCode: 124, limitHit: 'instructions' })
    },
    disk,
    descriptors,
    args: [Buffer.from('program\0'), Buffer.from('\u{1f404}\0')],
    environment: [Buffer.from('A=1\0')],
    random: seededRandom('0x01'),
    onOutput: () => {},
  })
  const call = (name: keyof typeof hostFunctions, ...parameters: (number | bigint)[]): number => {
    const typed = parameters.map((value, index) =>
      hostFunctions[name][index] === 'I' ? BigInt(value) : Number(value),
    )
    return Reflect.apply(imports[name] ?? (() => -1), undefined, typed)
  }
  const put = (text: string, at = SCRATCH): [number, number] => {
    const bytes = Buffer.from(text)
    new Uint8Array(memory).set(bytes, at)
    return [at, bytes.length]
  }
  const range = (pointer: number, length: number) => {
    view.setUint32(0, pointer, true)
    view.setUint32(4, length, true)
    return [0, 1] as const
  }
  const open = (path: string, flags: number = OPEN.create, rights = ALL) => {
    const error = call('path_open', 3, 0, ...put(path), flags, rights, 0n, 0, 16)
    return error === 0 ? view.getUint32(16, true) : -error
  }
  const write = (fd: number, text: string) => call('fd_write', fd, ...range(...put(text)), 8)
  const read = (fd: number, length = 1000) => {
    const error = call('fd_read', fd, ...range(SCRATCH, length), 8)
    return error === 0 ? Buffer.from(memory, SCRATCH, view.getUint32(8, true)).toString() : -error
  }
  const rename = (from: string, to: string) =>
    call('path_rename', 3, ...put(from), 3, ...put(to, SCRATCH + 8192))
  const at =
    (name: 'path_create_directory' | 'path_remove_directory' | 'path_unlink_file') =>
    (path: string) =>
      call(name, 3, ...put(path))
  return {
    ...{ call, put, range, open, write, read, rename, view, memory, disk, descriptors },
    mkdir: at('path_create_directory'),
    rmdir: at('path_remove_directory'),
    unlink: at('path_unlink_file'),
    left: () => fuel,
  }
}

const ended = (limitHit: string) =>
  expect.objectContaining({ name: 'ProgramEndedError', end: expect.objectContaining({ limitHit }) })

const thrownBy = (action: () => unknown): unknown => {
  try {
    return action()
  } catch (error) {
    return error
  }
}

describe('files', () => {
  it('hold what was written, wherever it was written', () => {
    const { open, write, read, call, view } = guest()
    const fd = open('a.txt')
    expect(write(fd, 'hello world')).toBe(0)
    expect(call('fd_seek', fd, 6n, 0, 8)).toBe(0)
    expect(read(fd)).toBe('world')
    expect(call('fd_seek', fd, -1n, 0, 8)).toBe(ERRNO.invalid)
    expect(call('fd_seek', fd, -2n, 2, 8)).toBe(0)
    expect(call('fd_tell', fd, 8)).toBe(0)
    expect(view.getBigUint64(8, true)).toBe(9n)
    expect(call('fd_filestat_set_size', fd, 5n)).toBe(0)
    expect(call('fd_filestat_set_size', fd, 7n)).toBe(0)
    expect(call('fd_seek', fd, 0n, 0, 8)).toBe(0)
    expect(read(fd)).toBe('hello\0\0')
  })

  it('read back as a plain array of bytes would', () => {
    const operation = fc.record({
      offset: fc.nat(20_000),
      length: fc.nat(9_000),
      size: fc.nat(20_000),
    })
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 8 }), (operations) => {
        const { open, call, put, range, memory } = guest({ fuel: 2 ** 40 })
        const fd = open('model')
        const model = { bytes: Buffer.alloc(40_000), size: 0 }
        for (const [index, { offset, length, size }] of operations.entries()) {
          const text = String.fromCharCode(97 + index).repeat(length)
          expect(call('fd_pwrite', fd, ...range(...put(text)), BigInt(offset), 8)).toBe(0)
          model.bytes.write(text, offset)
          if (length > 0) model.size = Math.max(model.size, offset + length)
          if (index % 2 === 1) {
            expect(call('fd_filestat_set_size', fd, BigInt(size))).toBe(0)
            model.bytes.fill(0, size)
            model.size = size
          }
        }
        expect(call('fd_pread', fd, ...range(SCRATCH, 32_000), 0n, 8)).toBe(0)
        const expected = model.bytes.subarray(0, model.size)
        expect(Buffer.from(memory, SCRATCH, model.size).equals(expected)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('give their space back once they are removed and closed', () => {
    const { open, write, unlink, call, disk } = guest()
    const fd = open('outputs/a')
    write(fd, 'x'.repeat(5000))
    expect([disk.blocks.used, disk.output.used, disk.nodes]).toEqual([2, 5000, 3])
    expect(unlink('outputs/a')).toBe(0)
    expect([disk.blocks.used, disk.output.used, disk.nodes]).toEqual([2, 0, 3])
    expect(write(fd, 'more')).toBe(0)
    expect(call('fd_close', fd)).toBe(0)
    expect([disk.blocks.used, disk.output.used, disk.nodes]).toEqual([0, 0, 2])
  })

  it('are opened as they were asked for', () => {
    const { open, write, read, mkdir } = guest()
    expect(open('none', 0)).toBe(-ERRNO.noEntry)
    const fd = open('a', OPEN.create | OPEN.exclusive, 1n << 6n)
    expect(read(fd)).toBe(-ERRNO.bad)
    expect(open('a', OPEN.create | OPEN.exclusive)).toBe(-ERRNO.exist)
    expect(open('a', OPEN.directory)).toBe(-ERRNO.notDirectory)
    expect(write(open('a', 0, 1n << 1n), 'x')).toBe(ERRNO.bad)
    expect(mkdir('d')).toBe(0)
    expect(open('d', 0)).toBe(-ERRNO.isDirectory)
    expect(open('d', OPEN.directory)).toBeGreaterThan(3)
    expect(open('a/b')).toBe(-ERRNO.notDirectory)
  })

  it('move with all that counts of them', () => {
    const { open, write, mkdir, rename, disk } = guest({ resultBytes: 10n })
    mkdir('d')
    write(open('d/a'), 'x'.repeat(8))
    expect(rename('d', 'outputs/d')).toBe(0)
    expect(disk.output.used).toBe(8)
    expect(rename('outputs/d', 'outputs/d/e')).toBe(ERRNO.invalid)
    expect(rename('outputs', 'elsewhere')).toBe(ERRNO.busy)
    expect(rename('outputs/d', 'd')).toBe(0)
    expect(disk.output.used).toBe(0)
    write(open('big'), 'x'.repeat(11))
    expect(thrownBy(() => rename('big', 'outputs/big'))).toEqual(ended('output'))
  })
})

describe('directories', () => {
  it('list what is in them, through a buffer of any size', () => {
    const { mkdir, open, call, view, memory } = guest()
    for (const name of ['one', 'two', 'three']) mkdir(name)
    open('four')
    const names: string[] = []
    let cookie = 0n
    for (;;) {
      expect(call('fd_readdir', 3, 1024, 40, cookie, 8)).toBe(0)
      const filled = view.getUint32(8, true)
      if (filled < 24) break
      cookie = view.getBigUint64(1024, true)
      names.push(Buffer.from(memory, 1024 + 24, view.getUint32(1024 + 16, true)).toString())
    }
    expect(names).toEqual(['.', '..', 'outputs', 'one', 'two', 'three', 'four'])
  })

  it('are removed only when they are empty, and never outputs/', () => {
    const { mkdir, rmdir, unlink, open } = guest()
    expect(mkdir('d')).toBe(0)
    expect(mkdir('d')).toBe(ERRNO.exist)
    open('d/a')
    expect(rmdir('d')).toBe(ERRNO.notEmpty)
    expect(unlink('d')).toBe(ERRNO.isDirectory)
    expect(unlink('d/a')).toBe(0)
    expect(rmdir('d/')).toBe(0)
    expect(rmdir('outputs')).toBe(ERRNO.busy)
    expect(rmdir('.')).toBe(ERRNO.invalid)
  })

  it('that were removed while open take no more files', () => {
    const { mkdir, rmdir, open, call, put } = guest()
    mkdir('d')
    const fd = open('d', OPEN.directory)
    rmdir('d')
    expect(call('path_create_directory', fd, ...put('e'))).toBe(ERRNO.noEntry)
  })
})

describe('what a program was given', () => {
  const given = () => {
    const made = guest()
    const { disk } = made
    const inputs = placeNode(disk, disk.root, 'inputs', 'directory')
    const directory = inputs && placeNode(disk, inputs, 'd', 'directory')
    const file = inputs && placeNode(disk, inputs, 'a', 'file')
    if (!inputs || !directory || !file) throw new Error('not made')
    writeContent(file.content, 0, Buffer.from('moo'))
    disk.inputs = inputs
    return made
  }
  const names = ({ inputs }: Disk) => [...(inputs?.entries.keys() ?? [])]

  it('can be read, and listed, and moved about in', () => {
    const { open, read, call, put } = given()
    expect(read(open('inputs/a', 0, 1n << 1n))).toBe('moo')
    expect(open('inputs/d', OPEN.directory)).toBeGreaterThan(3)
    expect(call('path_filestat_get', 3, 0, ...put('inputs/a'), 1024)).toBe(0)
  })

  it('cannot be written to in any way', () => {
    const { open, write, mkdir, rmdir, unlink, rename, call, disk, put } = given()
    expect(open('inputs/a')).toBe(-ERRNO.readOnly)
    expect(open('inputs/a', OPEN.truncate, 1n << 1n)).toBe(-ERRNO.readOnly)
    expect(open('inputs/b')).toBe(-ERRNO.readOnly)
    expect(open('inputs/b', OPEN.create, 1n << 1n)).toBe(-ERRNO.readOnly)
    const fd = open('inputs/a', 0, 1n << 1n)
    expect(write(fd, 'x')).toBe(ERRNO.bad)
    expect(call('fd_filestat_set_size', fd, 0n)).toBe(ERRNO.invalid)
    expect(call('fd_allocate', fd, 0n, 10n)).toBe(ERRNO.invalid)
    expect(mkdir('inputs/e')).toBe(ERRNO.readOnly)
    expect(mkdir('inputs/d/e')).toBe(ERRNO.readOnly)
    expect(rmdir('inputs/d')).toBe(ERRNO.readOnly)
    expect(unlink('inputs/a')).toBe(ERRNO.readOnly)
    const inside = open('inputs', OPEN.directory)
    expect(call('path_unlink_file', inside, ...put('a'))).toBe(ERRNO.readOnly)
    expect(call('path_create_directory', inside, ...put('e'))).toBe(ERRNO.readOnly)
    expect(open('b')).toBeGreaterThan(3)
    for (const [from, to] of [
      ...[['inputs/a', 'outputs/a'] as const, ['inputs/a', 'inputs/c'] as const],
      ...[['b', 'inputs/a'] as const, ['b', 'inputs/c'] as const, ['b', 'inputs/d/c'] as const],
      ...[['inputs', 'elsewhere'] as const, ['outputs/../inputs/d', 'd'] as const],
    ])
      expect(rename(from, to)).toBe(ERRNO.readOnly)
    mkdir('empty')
    expect(rename('empty', 'inputs')).toBe(ERRNO.readOnly)
    expect(names(disk)).toEqual(['d', 'a'])
    expect(disk.root.entries.get('inputs')).toBe(disk.inputs)
  })
})

describe('paths', () => {
  it('lead nowhere outside', () => {
    const { open, mkdir, call, put } = guest()
    mkdir('d')
    const fd = open('d', OPEN.directory)
    for (const path of ['/etc/passwd', '..', '../x', 'd/../../x', 'd/../..', './../x']) {
      expect(open(path, 0)).toBe(-ERRNO.notCapable)
    }
    expect(call('path_create_directory', fd, ...put('../e'))).toBe(ERRNO.notCapable)
    expect(open('d/./../d//x')).toBeGreaterThan(3)
    expect(open('etc/passwd', 0)).toBe(-ERRNO.noEntry)
  })

  it('cannot be links', () => {
    const { call, put } = guest()
    expect(call('path_symlink', ...put('/etc'), 3, ...put('x', 40_000))).toBe(ERRNO.notSupported)
    expect(call('path_link', 3, 0, ...put('a'), 3, ...put('b', 40_000))).toBe(ERRNO.notSupported)
  })

  it('must be UTF-8, and of a sensible length', () => {
    const { open, mkdir, call, memory } = guest()
    new Uint8Array(memory).set([0xff, 0xfe], 100)
    expect(call('path_create_directory', 3, 100, 2)).toBe(ERRNO.illegalSequence)
    expect(open('a\0b')).toBe(-ERRNO.illegalSequence)
    expect(open('')).toBe(-ERRNO.noEntry)
    expect(open('x'.repeat(256))).toBe(-ERRNO.nameTooLong)
    expect(open('x/'.repeat(2049))).toBe(-ERRNO.nameTooLong)
    expect(mkdir('\ufeffbom')).toBe(0)
    expect(mkdir('bom')).toBe(0)
  })

  it('do not grow without end by renaming or by opening', () => {
    const { mkdir, rename } = guest()
    const name = 'n'.repeat(250)
    for (let depth = 1; depth <= 4; depth++) {
      expect(mkdir(Array.from({ length: depth }, () => name).join('/'))).toBe(0)
    }
    expect(mkdir(Array.from({ length: 5 }, () => name).join('/'))).toBe(ERRNO.nameTooLong)
    mkdir('top')
    mkdir(`top/${name}`)
    expect(rename(name, `top/${name}/${name}`)).toBe(ERRNO.nameTooLong)
    for (let depth = 1; depth <= 64; depth++) expect(mkdir('a/'.repeat(depth))).toBe(0)
    expect(mkdir('a/'.repeat(65))).toBe(ERRNO.nameTooLong)
    expect(rename('a', 'top/a')).toBe(ERRNO.nameTooLong)
  })
})

describe('limits', () => {
  it('cut off a file exactly where the disk ends', () => {
    const { open, call, range, disk, view } = guest({ disk: 1 })
    const fd = open('file')
    expect(call('fd_filestat_set_size', fd, 1_048_570n)).toBe(0)
    expect(call('fd_seek', fd, 0n, 2, 8)).toBe(0)
    expect(view.getBigUint64(8, true)).toBe(1_048_570n)
    expect(thrownBy(() => call('fd_write', fd, ...range(SCRATCH, 100), 8))).toEqual(ended('disk'))
    const file = disk.root.entries.get('file')
    expect(file?.kind === 'file' && file.content.size).toBe(2 ** 20)
  })

  it('cut off outputs and streams exactly where their sum ends', () => {
    const { open, write, disk } = guest({ resultBytes: 10n })
    write(1, 'abc')
    const fd = open('outputs/a')
    write(fd, 'def')
    write(2, 'ghi')
    expect(thrownBy(() => write(fd, 'jkl'))).toEqual(ended('output'))
    const file = disk.outputs.entries.get('a')
    expect(file?.kind === 'file' && Buffer.from(copyContent(file.content)).toString()).toBe('defj')
  })

  it('hold for sizes that no disk has', () => {
    const { open, call } = guest({ disk: 1 })
    const fd = open('file')
    expect(call('fd_filestat_set_size', fd, -1n)).toBe(ERRNO.tooBig)
    expect(call('fd_allocate', fd, 2n ** 62n, 2n ** 62n)).toBe(ERRNO.tooBig)
    expect(thrownBy(() => call('fd_filestat_set_size', fd, 2n ** 51n))).toEqual(ended('disk'))
  })

  it('keep sparse files from taking memory', () => {
    const { open, call, disk } = guest({ disk: 1_000_000 })
    expect(call('fd_filestat_set_size', open('file'), 2n ** 39n)).toBe(0)
    const file = disk.root.entries.get('file')
    expect(file?.kind === 'file' && file.content.blocks.size).toBe(0)
  })

  it('bound how many files there are, and how many are open', () => {
    const { open, mkdir } = guest({ disk: 1, fuel: 2 ** 40 })
    for (let fd = 4; fd < 256; fd++) expect(open('a')).toBe(fd)
    expect(open('a')).toBe(-ERRNO.tooManyFiles)
    const fill = () => {
      for (let index = 0; ; index++) mkdir(`d${index}`)
    }
    expect(thrownBy(fill)).toEqual(ended('disk'))
    const { mkdir: make } = guest({ disk: 1_000_000, fuel: 2 ** 40 })
    const fillNodes = () => {
      for (let index = 0; ; index++) make(`d${index}`)
    }
    expect(thrownBy(fillNodes)).toEqual(ended('disk'))
  })

  it('charge for a list of ranges before walking it', () => {
    const { call, view, left } = guest({ fuel: 600_000, resultBytes: 2n ** 40n })
    for (let at = 0; at < 32_768; at += 8) {
      view.setUint32(at, 0, true)
      view.setUint32(at + 4, 65_536, true)
    }
    const error = thrownBy(() => call('fd_write', 1, 0, 4096, 65_528))
    expect(error).toEqual(ended('instructions'))
    expect(left()).toBeLessThan(0)
  })
})

describe('what a program passes', () => {
  it('is read before anything is written over it', () => {
    const { open, write, call, view } = guest()
    const fd = open('a')
    // The file's content, read over the list of ranges, would make the second range another.
    write(fd, '\0'.repeat(16))
    call('fd_seek', fd, 0n, 0, 8)
    view.setUint32(0, 0, true)
    view.setUint32(4, 16, true)
    view.setUint32(8, 100, true)
    view.setUint32(12, 4, true)
    expect(call('fd_read', fd, 0, 2, 200)).toBe(0)
    expect(view.getUint32(200, true)).toBe(16)
  })

  it('may be anything: the answer is an error number, or the end of the program', () => {
    const edge = fc.constantFrom(
      0,
      1,
      3,
      4,
      8,
      1024,
      65_528,
      65_535,
      65_536,
      -1,
      -(2 ** 31),
      2 ** 31 - 1,
    )
    const wide = fc.constantFrom(0n, 1n, 64n, -1n, 2n ** 32n, -(2n ** 63n), 2n ** 63n - 1n)
    const anyCall = fc
      .constantFrom(...Object.entries(hostFunctions))
      .chain(([name, types]) =>
        fc.tuple(
          fc.constant(name),
          fc.tuple(...[...types].map((type) => (type === 'i' ? edge : wide))),
        ),
      )
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 30 }), (calls) => {
        const { call, put, range } = guest()
        put('a')
        range(SCRATCH, 1)
        for (const [name, parameters] of calls) {
          if (!isHostFunction(name)) continue
          const answer = thrownBy(() => call(name, ...parameters))
          if (answer instanceof ProgramEndedError) return
          expect(answer).toSatisfy(
            (value: unknown) => Number.isInteger(value) && Number(value) < 77,
          )
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('has no way to sockets, signals or waiting', () => {
    const { call, view } = guest()
    expect(call('sock_accept', 3, 0, 0)).toBe(ERRNO.notSocket)
    expect(call('sock_send', 1, 0, 0, 0, 0)).toBe(ERRNO.notSocket)
    expect(call('proc_raise', 9)).toBe(ERRNO.notImplemented)
    view.setBigUint64(1024, 42n, true)
    view.setBigUint64(1024 + 24, 10n ** 18n, true)
    expect(call('poll_oneoff', 1024, 2048, 1, 8)).toBe(0)
    expect([view.getUint32(8, true), view.getBigUint64(2048, true)]).toEqual([1, 42n])
  })

  it('is told its arguments and its environment', () => {
    const { call, view, memory } = guest()
    expect(call('args_sizes_get', 0, 4)).toBe(0)
    expect([view.getUint32(0, true), view.getUint32(4, true)]).toEqual([2, 13])
    expect(call('args_get', 0, 100)).toBe(0)
    expect(view.getUint32(4, true)).toBe(108)
    expect(Buffer.from(memory, 100, 13).toString()).toBe('program\0\u{1f404}\0')
    expect(call('environ_get', 0, 200)).toBe(0)
    expect(Buffer.from(memory, 200, 4).toString()).toBe('A=1\0')
  })
})

function isHostFunction(name: string): name is keyof typeof hostFunctions {
  return Object.hasOwn(hostFunctions, name)
}
