import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wasmJob } from '../test/jobs.ts'
import { wat } from '../test/wat.ts'
import { ascii, concat, lengthOf, type Piece, s64, u32 } from './encode.ts'
import { execute } from './execute.ts'

const run = (text: string, ram = 1) =>
  execute(wasmJob(wat(text), { machine: { ...wasmJob(new Uint8Array()).machine, ram } }))

/** A program whose cost is known without running it. */
type Step =
  | { kind: 'straight'; times: number }
  | { kind: 'loop'; times: number; body: readonly Step[] }
  | { kind: 'choice'; taken: boolean; yes: readonly Step[]; no: readonly Step[] }
  | { kind: 'leave'; body: readonly Step[] }
  | { kind: 'switch'; index: number; body: readonly Step[] }
  | { kind: 'fill'; bytes: number }
  | { kind: 'grow'; pages: number }
  | { kind: 'call' }

const { steps } = fc.letrec<{ steps: Step[]; step: Step }>((tie) => ({
  steps: fc.array(tie('step'), { maxLength: 4 }),
  step: fc.oneof(
    { depthSize: 'small' },
    fc.record({ kind: fc.constant('straight' as const), times: fc.nat(20) }),
    fc.record({ kind: fc.constant('fill' as const), bytes: fc.nat(65_536) }),
    fc.record({ kind: fc.constant('grow' as const), pages: fc.nat(0) }),
    fc.record({ kind: fc.constant('call' as const) }),
    fc.record({
      kind: fc.constant('loop' as const),
      times: fc.integer({ min: 1, max: 5 }),
      body: tie('steps'),
    }),
    fc.record({
      kind: fc.constant('choice' as const),
      taken: fc.boolean(),
      yes: tie('steps'),
      no: tie('steps'),
    }),
    fc.record({ kind: fc.constant('leave' as const), body: tie('steps') }),
    fc.record({
      kind: fc.constant('switch' as const),
      index: fc.nat(3),
      body: tie('steps'),
    }),
  ),
}))

// What a call of the function below costs: the call, its two instructions and its return.
const CALL_COST = 4

function costOf(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + stepCost(step), 0)
}

function stepCost(step: Step): number {
  switch (step.kind) {
    case 'straight':
      return 2 * step.times
    case 'fill':
      return 4 + Math.floor(step.bytes / 8)
    case 'grow':
      return 3 + step.pages * 8192
    case 'call':
      return CALL_COST
    case 'loop':
      return 2 + step.times * (costOf(step.body) + 5)
    case 'choice':
      return 2 + costOf(step.taken ? step.yes : step.no)
    case 'leave':
      return costOf(step.body) + 1
    case 'switch':
      return 2 + (step.index === 0 ? costOf(step.body) : 0)
  }
}

function codeOf(steps: readonly Step[], depth: number): number[] {
  return steps.flatMap((step) => stepCode(step, depth))
}

function stepCode(step: Step, depth: number): number[] {
  const constant = (value: number) => [0x41, ...s64(BigInt(value))]
  switch (step.kind) {
    case 'straight':
      return Array.from({ length: step.times }, () => [...constant(1), 0x1a]).flat()
    case 'fill':
      return [...constant(0), ...constant(7), ...constant(step.bytes), 0xfc, 0x0b, 0x00]
    case 'grow':
      return [...constant(step.pages), 0x40, 0x00, 0x1a]
    case 'call':
      return [0x10, 0x01]
    case 'loop':
      return [
        ...[...constant(step.times), 0x21, depth, 0x03, 0x40],
        ...codeOf(step.body, depth + 1),
        ...[0x20, depth, ...constant(1), 0x6b, 0x22, depth, 0x0d, 0x00, 0x0b],
      ]
    case 'choice':
      return [
        ...[...constant(Number(step.taken)), 0x04, 0x40, ...codeOf(step.yes, depth + 1)],
        ...[0x05, ...codeOf(step.no, depth + 1), 0x0b],
      ]
    case 'leave':
      // What lies behind the branch is never reached, and must not be paid for.
      return [0x02, 0x40, ...codeOf(step.body, depth + 1), 0x0c, 0x00, 0x01, 0x01, 0x0b]
    case 'switch':
      return [
        ...[0x02, 0x40, 0x02, 0x40, ...constant(step.index), 0x0e, 0x01, 0x00, 0x01, 0x0b],
        ...[...codeOf(step.body, depth + 1), 0x0b],
      ]
  }
}

function assemble(steps: readonly Step[]): Uint8Array<ArrayBuffer> {
  const section = (id: number, ...pieces: Piece[]): Piece[] => [
    [id],
    u32(lengthOf(pieces)),
    ...pieces,
  ]
  const body = (locals: readonly number[], code: readonly number[]) => {
    const bytes = [...locals, ...code, 0x0b]
    return [...u32(bytes.length), ...bytes]
  }
  return concat([
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, 0, 0]),
    ...section(3, [2, 0, 0]),
    ...section(5, [1, 0, 1]),
    ...section(7, [1], [...ascii('_start'), 0x00, 0x00]),
    ...section(
      10,
      [2],
      body([1, 100, 0x7f], codeOf(steps, 0)),
      body([0], [0x41, 0x01, 0x1a, 0x0f, 0x01]),
    ),
  ])
}

describe('the count', () => {
  it('is the number of instructions of programs for which it is known beforehand', () => {
    fc.assert(
      fc.property(steps, (program) => {
        const { instructionCount, exitCode } = execute(wasmJob(assemble(program)))
        expect(exitCode).toBe(0)
        expect(instructionCount).toBe(BigInt(Math.max(1, costOf(program))))
      }),
      { numRuns: 300 },
    )
  })

  it('takes pages that a program asks for at the price of clearing them', () => {
    const cost = (pages: number) =>
      execute(wasmJob(assemble([{ kind: 'grow', pages }]))).instructionCount
    expect(cost(3) - cost(0)).toBe(3n * 8192n)
  })

  it('does not see what a program does to its own globals', () => {
    const program = (value: number) =>
      run(`(global $g (mut i64) (i64.const 0))
        (func (export "_start") (global.set $g (i64.const ${value})))`)
    expect(program(-1).instructionCount).toBe(program(1).instructionCount)
  })

  it('gives the stack back on every way out of a function', () => {
    const calls = (body: string, type = '') =>
      run(`(func $f (param i32) ${type} ${body})
        (func (export "_start") (local $i i32)
          (loop $l
            ${type === '' ? '(call $f (local.get $i))' : '(drop (call $f (local.get $i)))'}
            (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1)))
              (i32.const 200000)))))`).exitCode
    expect(calls('(return)')).toBe(0)
    expect(calls('(block (br 1))')).toBe(0)
    expect(calls('(br_if 0 (local.get 0))')).toBe(0)
    expect(calls('(block (block (br_table 0 1 2 (local.get 0))))')).toBe(0)
    expect(
      calls('(if (local.get 0) (then (return (i32.const 1)))) (i32.const 2)', '(result i32)'),
    ).toBe(0)
  })

  it('keeps functions of several results whole', () => {
    const { exitCode } = run(`(func $two (param i32) (result i32 i64)
        (if (local.get 0) (then (return (i32.const 5) (i64.const 6))))
        (i32.const 1) (i64.const 2))
      (func (export "_start") (local $a i32) (local $b i64)
        (call $two (i32.const 1)) (local.set $b) (local.set $a)
        (if (i32.ne (local.get $a) (i32.const 5)) (then unreachable))
        (if (i64.ne (local.get $b) (i64.const 6)) (then unreachable)))`)
    expect(exitCode).toBe(0)
  })
})

describe('memory', () => {
  const grow = (declared: string, pages: number) =>
    run(`(memory ${declared}) (func (export "_start")
      (if (i32.eq (memory.grow (i32.const ${pages})) (i32.const -1)) (then unreachable)))`)

  it('may grow to exactly what the job has, and ends the program one page beyond', () => {
    expect(grow('1', 15)).toMatchObject({ exitCode: 0 })
    expect(grow('1', 16)).toMatchObject({ exitCode: 137, limitHit: 'memory' })
  })

  it('fails to grow past its own maximum as it does everywhere', () => {
    const execution = grow('1 2', 2)
    expect(execution.exitCode).toBe(134)
    expect(execution).not.toHaveProperty('limitHit')
  })

  it('ends a program that begins with more than the job has', () => {
    expect(grow('17', 0)).toMatchObject({ exitCode: 137, limitHit: 'memory' })
  })
})

describe('numbers', () => {
  const bits = (type: string, expression: string, expected: string) =>
    run(`(func (export "_start")
      (if (${type}.ne (${type}.reinterpret_${type === 'i32' ? 'f32' : 'f64'} ${expression})
        (${type}.const ${expected})) (then unreachable)))`).exitCode

  it('have one NaN, whatever the processor makes of it', () => {
    const zero = '(f32.const 0)'
    expect(bits('i32', `(f32.div ${zero} ${zero})`, '0x7fc00000')).toBe(0)
    expect(bits('i32', '(f32.sqrt (f32.const -1))', '0x7fc00000')).toBe(0)
    expect(bits('i32', '(f32.add (f32.const -nan:0x200001) (f32.const 1))', '0x7fc00000')).toBe(0)
    expect(bits('i64', '(f64.min (f64.const -nan) (f64.const 1))', '0x7ff8000000000000')).toBe(0)
    expect(bits('i64', '(f64.promote_f32 (f32.const -nan))', '0x7ff8000000000000')).toBe(0)
    expect(bits('i32', '(f32.demote_f64 (f64.const -nan))', '0x7fc00000')).toBe(0)
  })

  it('keep the bits of a NaN that is only moved or changes its sign', () => {
    expect(bits('i32', '(f32.const nan:0x200001)', '0x7fa00001')).toBe(0)
    expect(bits('i32', '(f32.neg (f32.const nan:0x200001))', '0xffa00001')).toBe(0)
  })

  it('have one NaN in vectors too, lane by lane', () => {
    const lanes = (operation: string, lane: number, expected: string) =>
      run(`(func (export "_start")
        (if (i64.ne (i64x2.extract_lane ${lane} ${operation}) (i64.const ${expected}))
          (then unreachable)))`).exitCode
    const halves = '(v128.const f32x4 0 1 -0 4)'
    expect(lanes(`(f32x4.div ${halves} (v128.const f32x4 0 1 0 2))`, 0, '0x3f8000007fc00000')).toBe(
      0,
    )
    expect(lanes(`(f32x4.div ${halves} (v128.const f32x4 0 1 0 2))`, 1, '0x400000007fc00000')).toBe(
      0,
    )
    expect(lanes('(f64x2.sqrt (v128.const f64x2 -1 4))', 0, '0x7ff8000000000000')).toBe(0)
    expect(lanes('(f64x2.sqrt (v128.const f64x2 -1 4))', 1, '0x4000000000000000')).toBe(0)
  })
})

describe('what cannot be run', () => {
  const start = '(func (export "_start"))'
  const reason = (program: string | Uint8Array) => {
    const execution = execute(wasmJob(typeof program === 'string' ? wat(program) : program))
    expect(execution.exitCode).toBe(126)
    expect(execution.instructionCount).toBe(1n)
    const stderr = execution.files.find(({ path }) => path === 'stderr')
    return Buffer.from(stderr?.bytes ?? []).toString()
  }

  it('is said in a sentence that is the same for everybody', () => {
    expect({
      nothing: reason(new Uint8Array()),
      text: reason(Buffer.from('#!/bin/sh')),
      noStart: reason('(func (export "main"))'),
      startWithParameters: reason('(func (export "_start") (param i32))'),
      missingImport: reason(`(import "env" "socket\\n" (func)) ${start}`),
      unknownHostCall: reason(`(import "wasi_snapshot_preview1" "fork" (func)) ${start}`),
      inherited: reason(`(import "wasi_snapshot_preview1" "toString" (func)) ${start}`),
      wrongType: reason(
        `(import "wasi_snapshot_preview1" "fd_close" (func (param i64) (result i32))) ${start}`,
      ),
      importedMemory: reason(`(import "wasi_snapshot_preview1" "memory" (memory 1)) ${start}`),
      importedGlobal: reason(`(import "wasi_snapshot_preview1" "g" (global i32)) ${start}`),
      sharedMemory: reason(`(memory 1 1 shared) ${start}`),
      twoMemories: reason(`(memory 1) (memory 1) ${start}`),
      memory64: reason(`(memory i64 1) ${start}`),
      atomics: reason('(memory 1) (func (export "_start") (atomic.fence))'),
      relaxedSimd: reason(
        `(func (export "_start") (drop (f32x4.relaxed_min
          (v128.const i32x4 0 0 0 0) (v128.const i32x4 0 0 0 0))))`,
      ),
      exceptions: reason('(tag $t) (func (export "_start") (throw $t))'),
      tailCalls: reason('(func $f (export "_start") (return_call $f))'),
      objects: reason('(type $s (struct)) (func (export "_start") (drop (struct.new $s)))'),
      reservedName: reason(`(func (export "gdcn:fuel")) ${start}`),
      hugeTable: reason(`(table 2000000 funcref) ${start}`),
    }).toMatchInlineSnapshot(`
      {
        "atomics": "gdcn: The program cannot be run: it uses threads, which are not offered here.
      ",
        "exceptions": "gdcn: The program cannot be run: it uses exceptions, which are not offered here.
      ",
        "hugeTable": "gdcn: The program cannot be run: its table has over 1000000 entries.
      ",
        "importedGlobal": "gdcn: The program cannot be run: it imports wasi_snapshot_preview1.g, which is not there.
      ",
        "importedMemory": "gdcn: The program cannot be run: it imports wasi_snapshot_preview1.memory, which is not there.
      ",
        "inherited": "gdcn: The program cannot be run: it imports wasi_snapshot_preview1.toString, which is not there.
      ",
        "memory64": "gdcn: The program cannot be run: it uses a kind of memory that is not offered here.
      ",
        "missingImport": "gdcn: The program cannot be run: it imports env.socket?, which is not there.
      ",
        "noStart": "gdcn: The program cannot be run: it has no _start, by which a WASI command begins.
      ",
        "nothing": "gdcn: The program cannot be run: it is not valid WebAssembly.
      ",
        "objects": "gdcn: The program cannot be run: it uses garbage-collected objects, which are not offered here.
      ",
        "relaxedSimd": "gdcn: The program cannot be run: it uses relaxed SIMD, whose results differ between machines.
      ",
        "reservedName": "gdcn: The program cannot be run: it exports a name that begins with gdcn:, which is reserved.
      ",
        "sharedMemory": "gdcn: The program cannot be run: it uses threads (a shared memory), which are not offered here.
      ",
        "startWithParameters": "gdcn: The program cannot be run: its _start takes or returns values, which a WASI command does not.
      ",
        "tailCalls": "gdcn: The program cannot be run: it uses tail calls, which are not offered here.
      ",
        "text": "gdcn: The program cannot be run: it is not valid WebAssembly.
      ",
        "twoMemories": "gdcn: The program cannot be run: it uses more than one memory.
      ",
        "unknownHostCall": "gdcn: The program cannot be run: it imports wasi_snapshot_preview1.fork, which is not there.
      ",
        "wrongType": "gdcn: The program cannot be run: it imports fd_close with another type than WASI declares.
      ",
      }
    `)
  })

  it('includes programs that name what metering adds', () => {
    const valid = assemble([{ kind: 'straight', times: 1 }])
    // global.set 0, where the program has no global but metering adds some.
    const forged = Buffer.from(valid)
    forged.set([0x23, 0x00, 0x1a], forged.indexOf(Buffer.from([0x41, 0x01, 0x1a])))
    expect(reason(new Uint8Array(forged))).toMatchInlineSnapshot(`
      "gdcn: The program cannot be run: it is not valid WebAssembly.
      "
    `)
  })

  it('includes every way to cut a program off, and never fails otherwise', () => {
    const valid = assemble([{ kind: 'loop', times: 2, body: [{ kind: 'fill', bytes: 9 }] }])
    for (let length = 0; length < valid.length; length++) reason(valid.subarray(0, length))
  })

  it('never is an error, whatever bytes are changed', () => {
    const valid = assemble([{ kind: 'loop', times: 2, body: [{ kind: 'call' }] }])
    const change = fc.tuple(fc.nat(valid.length - 1), fc.nat(255))
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const changed = Uint8Array.from(valid)
        for (const [index, byte] of changes) changed[index] = byte
        const limits = { seconds: 0, resultBytes: 0n, network: false }
        expect([0, 124, 126, 134, 137]).toContain(execute(wasmJob(changed, { limits })).exitCode)
      }),
      { numRuns: 500 },
    )
  })
})
