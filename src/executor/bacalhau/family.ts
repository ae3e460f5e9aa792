import type { DockerJob } from '../executor.ts'
import type { Client } from './client.ts'

/** What a node says of a job. */
export type Observation =
  /** It waits for its turn. */
  | { state: 'waiting' }
  | { state: 'running' }
  /** The program has ended; its results are not there yet. */
  | { state: 'publishing' }
  | { state: 'completed' }
  /** The first attempt has failed, whatever the node does next. */
  | { state: 'failed'; reason: string }
  | { state: 'cancelled' }
  | { state: 'lost'; reason: string }

/** A node that takes jobs. */
export type ComputeNode = {
  /** In cores. */
  cpu: number
  /** In bytes. */
  memory: number
  disk: number
  gpus: readonly { model: string; memory: number }[]
}

/** How a job is told to a node. */
export type Submission = {
  job: DockerJob
  /** By which the job is found again; letters, digits and dashes. */
  label: string
  /** After so many seconds the node ends it, if nobody has before. */
  backstop: number
}

/** Where the files of a job that has completed lie, as the node has published them. */
export type Published = { directory: string } | { archive: string }

/** Where to read what a job prints while it runs, until it ends or the signal fires. */
export type Follow = (parameters: {
  client: Client
  jobId: string
  signal: AbortSignal
  onOutput: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => void
}) => Promise<void>

/** What differs between the families of bacalhau. */
export type Family = {
  name: 'v1beta1' | 'declarative'
  /** What of a job such a node cannot do, with a remedy. */
  lacks: (job: DockerJob) => { what: string; remedy: string } | undefined
  /** Writes the document of a job. */
  describeJob: (submission: Submission) => object
  /** The command that submits the document in a file. */
  submit: (file: string) => readonly string[]
  /** Finds the jobs with a label, that were not called off, the oldest first. */
  find: (client: Client, label: string) => Promise<readonly string[]>
  observe: (client: Client, jobId: string) => Promise<Observation>
  /** The command that ends a job. */
  cancel: (jobId: string) => readonly string[]
  follow: Follow
  /** Fetches what a job that has completed has published into an empty directory. */
  fetch: (parameters: {
    client: Client
    jobId: string
    into: string
    seconds: number
    signal: AbortSignal
  }) => Promise<Published>
  listNodes: (client: Client) => Promise<readonly ComputeNode[]>
}
