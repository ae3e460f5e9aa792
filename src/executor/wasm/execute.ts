import type { LimitHit, WasmJob } from '../executor.ts'
import { type Content, copyContent, writeContent } from './content.ts'
import { createDisk, type DirectoryNode, type Disk } from './disk/disk.ts'
import { runProgram } from './run-program.ts'

/** An execution as it passes between threads and processes. */
export type ExecutionRecord = {
  exitCode: number
  instructionCount: bigint
  limitHit?: LimitHit
  /** Sorted by the bytes of their paths. */
  files: { path: string; bytes: Uint8Array<ArrayBuffer> }[]
}

/** Receives output as it is written. */
export type OutputSink = (stream: 'stdout' | 'stderr', bytes: Uint8Array<ArrayBuffer>) => void

// Live output is for watching only: bursts are put together, so that a program that writes byte by
// byte does not flood whoever watches.
const FLUSH_BYTES = 65_536
const FLUSH_MS = 50

/**
 * Executes a job in this thread, for as long as it takes.
 *
 * @param job - what to run.
 * @param onOutput - receives output as it is written.
 * @returns what it left behind.
 * @throws ExecutionFailedError when the machine failed it.
 */
export function execute(job: WasmJob, onOutput?: OutputSink): ExecutionRecord {
  const disk = createDisk({ disk: job.machine.disk, resultBytes: job.limits.resultBytes })
  const output = onOutput && outputFeed(disk, onOutput)
  const { reason, ...ended } = runProgram(job, disk, output?.grown ?? (() => {}))
  if (reason !== undefined) appendLine(disk.stderr, `gdcn: ${reason}`)
  output?.flush()
  const files = [
    { path: 'exitCode', bytes: new Uint8Array(Buffer.from(String(ended.exitCode))) },
    { path: 'stderr', bytes: copyContent(disk.stderr) },
    { path: 'stdout', bytes: copyContent(disk.stdout) },
    ...outputFiles(disk.outputs, 'outputs'),
  ]
  files.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
  return { ...ended, files }
}

function appendLine(content: Content, line: string): void {
  const last =
    content.size === 0 ? '\n' : String.fromCharCode(...copyContent(content, content.size - 1))
  const text = `${last === '\n' ? '' : '\n'}${line}\n`
  writeContent(content, content.size, Buffer.from(text))
}

function* outputFiles(
  directory: DirectoryNode,
  path: string,
): Generator<{ path: string; bytes: Uint8Array<ArrayBuffer> }> {
  for (const [name, node] of directory.entries) {
    const below = `${path}/${name}`
    if (node.kind === 'directory') yield* outputFiles(node, below)
    else yield { path: below, bytes: copyContent(node.content) }
  }
}

function outputFeed(disk: Disk, onOutput: OutputSink) {
  const sent = { stdout: 0, stderr: 0 }
  let flushed = 0
  const flush = () => {
    for (const stream of ['stdout', 'stderr'] as const) {
      if (disk[stream].size === sent[stream]) continue
      onOutput(stream, copyContent(disk[stream], sent[stream]))
      sent[stream] = disk[stream].size
    }
    flushed = performance.now()
  }
  const grown = () => {
    const waiting = disk.stdout.size + disk.stderr.size - sent.stdout - sent.stderr
    if (waiting >= FLUSH_BYTES || performance.now() - flushed >= FLUSH_MS) flush()
  }
  return { flush, grown }
}
