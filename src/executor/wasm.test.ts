import { afterEach, describe, expect, it, vi } from 'vitest'
import { manifest, program } from '../modules/builtin/cowsay.ts'
import type { ExecutorJob } from './executor.ts'
import { executorSuite } from './test/executor-suite.ts'
import { readFiles, wasmJob } from './test/jobs.ts'
import { programs } from './test/programs.ts'
import { wasmExecutor } from './wasm.ts'

const { files, reads, exit7, trap, spin, write, hog, ...hostile } = programs()

executorSuite(
  wasmExecutor,
  {
    files: wasmJob(files),
    fails: wasmJob(exit7),
    crashes: wasmJob(trap),
    endless: wasmJob(spin, { limits: { seconds: 3600, resultBytes: 1000n, network: false } }),
    spins: wasmJob(spin),
    writes: wasmJob(write, { limits: { seconds: 1, resultBytes: 10n, network: false } }),
    hogs: wasmJob(hog),
    reads: wasmJob(reads),
    broken: wasmJob(Buffer.from('not a program')),
  },
  { spins: 'instructions', crashes: 134 },
)

function cow(message: string): ExecutorJob {
  return wasmJob(Buffer.from(program, 'base64'), {
    args: ['cowsay', message],
    machine: manifest.machine,
    limits: { ...manifest.limits, resultBytes: BigInt(manifest.limits.resultBytes) },
  })
}

async function say(message: string): Promise<string> {
  const { stdout = '' } = await readFiles(await wasmExecutor().run(cow(message)))
  return Buffer.from(stdout, 'latin1').toString()
}

const bubble = async (message: string) => (await say(message)).split('\n').slice(0, -6).join('\n')

describe('the cow', () => {
  it('says moo in the same number of instructions, always', async () => {
    const execution = await wasmExecutor().run(cow('moo'))
    expect(await readFiles(execution)).toMatchInlineSnapshot(`
      {
        "exitCode": "0",
        "stderr": "",
        "stdout": " _____ 
      < moo >
       ----- 
              \\   ^__^
               \\  (oo)\\_______
                  (__)\\       )\\/\\
                      ||----w |
                      ||     ||
      ",
      }
    `)
    expect(execution.instructionCount).toMatchInlineSnapshot(`16282n`)
    expect(execution.exitCode).toBe(0)
  })

  it('says it in the same number of instructions 20 times over, one by one and at once', async () => {
    const executor = wasmExecutor()
    const counts = new Set<bigint>()
    for (let round = 0; round < 10; round++) {
      counts.add((await executor.run(cow('moo'))).instructionCount)
    }
    for (const { instructionCount } of await Promise.all(
      Array.from({ length: 10 }, () => executor.run(cow('moo'))),
    )) {
      counts.add(instructionCount)
    }
    expect(counts.size).toBe(1)
  })

  it('wraps long messages at 40 columns, and breaks words that fill a line', async () => {
    const message = 'You have been selected for a secret mission. Bring your own sandwich.'
    expect(await bubble(message)).toMatchInlineSnapshot(`
      " _____________________________________ 
      / You have been selected for a secret \\
      \\ mission. Bring your own sandwich.   /
       ------------------------------------- "
    `)
    expect(await bubble('m'.repeat(50))).toMatchInlineSnapshot(`
      " _________________________________________ 
      / mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm \\
      \\ mmmmmmmmmmm                             /
       ----------------------------------------- "
    `)
  })

  it('keeps lines apart, and the width of wide and combining characters', async () => {
    expect(await bubble('one\n\nthree\n')).toMatchInlineSnapshot(`
      " _______ 
      / one   \\
      |       |
      \\ three /
       ------- "
    `)
    expect(await bubble('牛 says 🐮 e\u0301')).toMatchInlineSnapshot(`
      " ______________ 
      < 牛 says 🐮 é >
       -------------- "
    `)
  })

  it('has something to say when there is nothing to say', async () => {
    expect(await bubble('')).toMatchInlineSnapshot(`
      " __ 
      <  >
       -- "
    `)
    expect(await bubble(' \n ')).toMatchInlineSnapshot(`
      " __ 
      <  >
       -- "
    `)
  })

  it('lets no control character through to a terminal', async () => {
    expect(await say('\u001b[31mred\u0007\u009b')).not.toMatch(/[^\P{Cc}\n]/u)
  })

  it('survives a message as long as its memory allows, and ends at a limit beyond', async () => {
    const { exitCode } = await wasmExecutor().run(cow('moo '.repeat(2_000)))
    expect(exitCode).toBe(0)
    const small = { ...manifest.machine, ram: 2 }
    const execution = await wasmExecutor().run({ ...cow('moo '.repeat(200_000)), machine: small })
    expect(execution.limitHit).toBe('memory')
  })
})

describe('hostile programs', () => {
  it.each([
    ['hostCalls', 124, 'instructions'],
    ['bulk', 124, 'instructions'],
    ['randomForEver', 124, 'instructions'],
    ['recurse', 134, undefined],
    ['mutualRecursion', 134, undefined],
    ['fillDisk', 153, 'disk'],
  ] as const)('ends %s with %i', async (name, exitCode, limitHit) => {
    const executor = wasmExecutor()
    const first = await executor.run(wasmJob(hostile[name]))
    const second = await executor.run(wasmJob(hostile[name]))
    expect({ exitCode: first.exitCode, limitHit: first.limitHit }).toEqual({ exitCode, limitHit })
    expect(await readFiles(first)).toEqual(await readFiles(second))
    expect(first.instructionCount).toBe(second.instructionCount)
  })

  it('counts exactly the budget when the budget ends a program', async () => {
    const { instructionCount } = await wasmExecutor().run(wasmJob(spin))
    expect(instructionCount).toBe(100_000_000n)
  })

  it('counts to the same depth whatever the tier of the compiler', async () => {
    const { instructionCount } = await wasmExecutor().run(wasmJob(hostile.recurse))
    expect(instructionCount).toMatchInlineSnapshot(`65536n`)
  })

  it('refuses jobs that want a network or a GPU', async () => {
    const limits = { seconds: 1, resultBytes: 1000n, network: true }
    const execution = await wasmExecutor().run(wasmJob(exit7, { limits }))
    expect(await readFiles(execution)).toMatchInlineSnapshot(`
      {
        "exitCode": "126",
        "stderr": "gdcn: The program cannot be run: it asks for a network or a GPU, which programs do not have here.
      ",
        "stdout": "",
      }
    `)
  })
})

describe('time and chance', () => {
  const job = (seed: `0x${string}`) => wasmJob(hostile.clockAndChance, { seed })

  it('stops the clock, and draws randomness from the seed alone', async () => {
    const executor = wasmExecutor()
    const { stdout: first = '' } = await readFiles(await executor.run(job('0x01')))
    const { stdout: again } = await readFiles(await executor.run(job('0x01')))
    const { stdout: other = '' } = await readFiles(await executor.run(job('0x02')))
    expect(first).toBe(again)
    expect(Buffer.from(first, 'latin1').toString('hex')).toMatchInlineSnapshot(
      `"000064a7b3b6e00d000064a7b3b6e00dd134a744779407ea7ec6af2eb2d4b3e1250ac197905fb657b4197294b1ffa420"`,
    )
    expect(first.slice(0, 16)).toBe(other.slice(0, 16))
    expect(first.slice(16, 32)).not.toBe(first.slice(32))
    expect(first.slice(16)).not.toBe(other.slice(16))
  })
})

describe('a machine that is too slow', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('is no result, but an error that a retry can help', async () => {
    const real = globalThis.setTimeout
    const asked: (number | undefined)[] = []
    vi.spyOn(globalThis, 'setTimeout').mockImplementation((callback, milliseconds, ...rest) => {
      asked.push(milliseconds)
      return real(callback, 200, ...rest)
    })
    const limits = { seconds: 3600, resultBytes: 1000n, network: false }
    await expect(wasmExecutor().run(wasmJob(spin, { limits }))).rejects.toMatchObject({
      name: 'ExecutionTooSlowError',
      retry: true,
      exitCode: 75,
    })
    expect(asked).toContain(3_620_000)
  })
})
