import type { ResultFile, Results } from '../market/result-file.ts'
import { resultsFromMemory } from './results-from-memory.ts'

const streams = { stdout: 'moo\n', stderr: '', exitCode: '0' }
const mebibyte = 1024 * 1024

/** Results directories that kubo has digested, by name; `golden.json` holds what it said. */
export const goldenCases: Readonly<Record<string, () => Results>> = {
  small: () => resultsFromMemory({ ...streams, 'outputs/cow.txt': 'moo' }),
  'no outputs': () => resultsFromMemory(streams),
  'empty files': () =>
    resultsFromMemory({ stdout: '', stderr: '', exitCode: '', 'outputs/empty': '' }),
  'one byte less than a chunk': () => withData(mebibyte - 1),
  'one chunk': () => withData(mebibyte),
  'one byte more than a chunk': () => withData(mebibyte + 1),
  '3.5 chunks': () => withData(3.5 * mebibyte),
  // More chunks than a node has links, and more bytes than 31 bits count.
  'over 2 GiB': () => [...resultsFromMemory(streams), zeros('outputs/zeros.bin', 2049)],
  nested: () =>
    resultsFromMemory({
      ...streams,
      'outputs/a/b/c/d/e.txt': 'e',
      'outputs/a/b/c.txt': 'c',
      'outputs/a.txt': 'a',
      'outputs/b/a.txt': 'a',
    }),
  'unusual names': () =>
    resultsFromMemory({
      ...streams,
      'outputs/.hidden/.file': 'hidden',
      'outputs/caf\u00e9': 'composed',
      'outputs/cafe\u0301': 'decomposed',
      'outputs/🐄 and space': 'cow',
      'outputs/\uff5e': 'sorts after the cow by bytes before it by UTF-16',
      'outputs/牛': 'cow',
      'outputs/A': 'upper',
      'outputs/a': 'lower',
      'outputs/__proto__': 'name',
    }),
  // 4 bytes, 2,520 links of 104 bytes and one of 60: exactly 256 KiB, the largest unsharded block.
  'directory of 256 KiB': () => withNames([...names(2520, 60), 'x'.repeat(16)]),
  'directory of 256 KiB and a byte': () => withNames([...names(2520, 60), 'x'.repeat(17)]),
  'shards of shards': () => withNames(names(20_000, 12)),
  'sharded directory of directories': () => withNames(names(6000, 12).map((name) => `${name}/x`)),
  'sharded directories in a sharded directory': () =>
    withNames([
      ...names(6000, 12),
      ...names(6000, 12).map((name) => `0/${name}`),
      ...names(6000, 12).map((name) => `z/${name}`),
    ]),
}

function withData(length: number): Results {
  const data = Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8) * 17) & 0xff)
  return resultsFromMemory({ ...streams, 'outputs/data.bin': data })
}

function withNames(paths: readonly string[]): Results {
  const outputs = paths.map((path) => [`outputs/${path}`, 'x'])
  return resultsFromMemory({ ...streams, ...Object.fromEntries(outputs) })
}

function names(count: number, length: number): string[] {
  return Array.from({ length: count }, (_, at) => String(at).padStart(length, 'n'))
}

function zeros(path: string, mebibytes: number): ResultFile {
  const chunk = new Uint8Array(mebibyte)
  return {
    path,
    size: mebibytes * mebibyte,
    async *read() {
      for (let at = 0; at < mebibytes; at += 1) yield chunk
    },
  }
}
