import {
  ExecutionFailedError,
  ModuleRefusedError,
  ProgramEndedError,
} from '../../errors/executor.ts'
import type { LimitHit, WasmJob } from '../executor.ts'
import type { Disk } from './disk/disk.ts'
import { loadData } from './disk/load-data.ts'
import { BYTES_PER_MB, INSTRUCTIONS_PER_SECOND } from './limits.ts'
import { STOP } from './meter-helpers.ts'
import { METER_EXPORTS, meterModule } from './meter-module.ts'
import { seededRandom } from './random.ts'
import { createImports } from './wasi/create-imports.ts'
import type { Descriptor } from './wasi/host.ts'

/** How a program ended, and what it did until then. */
export type ProgramResult = {
  exitCode: number
  instructionCount: bigint
  limitHit?: LimitHit
  /** Why it did not end by itself. */
  reason?: string
}

type Guest = {
  budget: bigint
  fuel: WebAssembly.Global | undefined
  stack: WebAssembly.Global | undefined
  stop: WebAssembly.Global | undefined
  memory: WebAssembly.Memory | undefined
}

/**
 * Runs a program to its end, in this thread.
 *
 * @param job - what to run.
 * @param disk - its file system; changed.
 * @param onOutput - told when stdout or stderr has grown.
 * @returns how it ended.
 * @throws ExecutionFailedError when the machine failed it.
 */
export function runProgram(job: WasmJob, disk: Disk, onOutput: () => void): ProgramResult {
  const budget = BigInt(job.limits.seconds) * INSTRUCTIONS_PER_SECOND
  const guest: Guest = {
    budget,
    fuel: undefined,
    stack: undefined,
    stop: undefined,
    memory: undefined,
  }
  try {
    for (const part of load(job, disk, guest, onOutput)) part()
    return ending(job, guest, new ProgramEndedError({ exitCode: 0 }))
  } catch (error) {
    return ending(job, guest, error)
  }
}

// Gives what is to be called, in order: the start function, should there be one, and `_start`.
function load(job: WasmJob, disk: Disk, guest: Guest, onOutput: () => void): (() => void)[] {
  if (job.limits.network || job.machine.gpu > 0) {
    throw new ModuleRefusedError('it asks for a network or a GPU, which programs do not have here')
  }
  const metered = meterModule(new Uint8Array(job.program), job.machine.ram * BYTES_PER_MB)
  loadData(disk, job.data ?? [], job.machine.ram * BYTES_PER_MB)
  const imports = createImports({
    memory: () => guest.memory?.buffer ?? new ArrayBuffer(0),
    charge: (instructions) => charge(guest, instructions),
    disk,
    descriptors: new Map<number, Descriptor>([
      [0, { kind: 'stdin' }],
      [1, { kind: 'output', stream: 'stdout' }],
      [2, { kind: 'output', stream: 'stderr' }],
      [3, { kind: 'directory', node: disk.root, preopened: true }],
    ]),
    args: job.args.map(terminated),
    environment: Object.entries(job.environment).map(([name, value]) =>
      terminated(`${name}=${value}`),
    ),
    random: seededRandom(job.seed),
    onOutput,
  })
  const module = new WebAssembly.Module(metered)
  const { exports } = new WebAssembly.Instance(module, { wasi_snapshot_preview1: imports })
  guest.fuel = globalOf(exports[METER_EXPORTS.fuel])
  guest.stack = globalOf(exports[METER_EXPORTS.stack])
  guest.stop = globalOf(exports[METER_EXPORTS.stop])
  const memory = exports[METER_EXPORTS.memory]
  guest.memory = memory instanceof WebAssembly.Memory ? memory : undefined
  guest.fuel.value = guest.budget
  return [exports[METER_EXPORTS.start], exports._start].filter((part) => isCallable(part))
}

const terminated = (text: string) => Buffer.from(`${text}\0`)

function isCallable(value: unknown): value is () => void {
  return typeof value === 'function'
}

function globalOf(value: unknown): WebAssembly.Global {
  if (value instanceof WebAssembly.Global) return value
  throw new Error('A metered program has lost its counters.')
}

function remaining({ fuel, budget }: Guest): bigint {
  return typeof fuel?.value === 'bigint' ? fuel.value : budget
}

function charge(guest: Guest, instructions: number): void {
  const left = remaining(guest) - BigInt(instructions)
  if (guest.fuel) guest.fuel.value = left
  if (left < 0n) throw new ProgramEndedError({ exitCode: 124, limitHit: 'instructions' })
}

function ending(job: WasmJob, guest: Guest, error: unknown): ProgramResult {
  const left = remaining(guest)
  const used = left < 0n ? guest.budget : guest.budget - left
  // Finding out that there is nothing to run is work too, and the least that can be paid is one.
  const instructionCount = used > 0n ? used : 1n
  if (error instanceof ModuleRefusedError) {
    return { exitCode: 126, instructionCount, reason: error.sentence }
  }
  const known = error instanceof ProgramEndedError || error instanceof WebAssembly.RuntimeError
  if (!known || guest.stop?.value === STOP.host) throw machineFailure(error)
  const end = endOf(guest, left, error)
  const reason = end.limitHit ? limitReason(end.limitHit, job, guest.budget) : end.reason
  return { exitCode: end.exitCode, instructionCount, ...withDefined(end.limitHit, reason) }
}

function endOf(
  guest: Guest,
  left: bigint,
  error: ProgramEndedError | WebAssembly.RuntimeError,
): { exitCode: number; limitHit?: LimitHit; reason?: string } {
  // The counter is compared only where a program can go round, so this comes before all else.
  if (left < 0n) return { exitCode: 124, limitHit: 'instructions' }
  if (error instanceof ProgramEndedError) return error.end
  if (guest.stop?.value === STOP.memory) return { exitCode: 137, limitHit: 'memory' }
  const deep = typeof guest.stack?.value === 'number' && guest.stack.value < 0
  // The engine's own words differ between its versions, and stderr is part of the result.
  return { exitCode: 134, reason: deep ? 'The program called too deep.' : 'The program trapped.' }
}

function limitReason(limitHit: LimitHit, { machine, limits }: WasmJob, budget: bigint): string {
  if (limitHit === 'instructions') {
    return `The program was stopped after ${budget} instructions, its limit of ${limits.seconds} s.`
  }
  if (limitHit === 'memory') return `The program was stopped at its ${machine.ram} MB of memory.`
  if (limitHit === 'disk') return `The program was stopped at its ${machine.disk} MB of disk.`
  return `The program was stopped at its ${limits.resultBytes} bytes of results.`
}

function withDefined(limitHit: LimitHit | undefined, reason: string | undefined) {
  return { ...(limitHit && { limitHit }), ...(reason && { reason }) }
}

function machineFailure(error: unknown): ExecutionFailedError {
  const reason = error instanceof Error ? error.message : String(error)
  return new ExecutionFailedError({ reason, cause: error })
}
