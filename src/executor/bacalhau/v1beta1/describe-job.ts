import type { Submission } from '../family.ts'
import { nameOutput } from '../name-output.ts'

/** The longest that such a node lets a job take, in seconds. */
const longest = 3_600

/**
 * Writes a job as bacalhau v1.0.3 reads it.
 *
 * @param submission - the job, its label, and when the node has to end it.
 * @returns the document, of API version V1beta1.
 */
export function describeJob(submission: Submission): object {
  const { job, label, backstop } = submission
  const { machine } = job
  // A job that may take as long as a node allows has no room for a backstop, and needs none.
  const timeout = job.limits.seconds <= longest ? Math.min(backstop, longest) : backstop
  return {
    APIVersion: 'V1beta1',
    Spec: {
      Engine: 'Docker',
      Verifier: 'Noop',
      PublisherSpec: { Type: 'IPFS' },
      Docker: {
        Image: job.image,
        Entrypoint: [...job.entrypoint, ...job.parameters],
        EnvironmentVariables: job.environment,
        WorkingDirectory: job.workingDirectory,
      },
      Resources: {
        CPU: `${machine.cpu}m`,
        Memory: `${machine.ram}MB`,
        Disk: `${machine.disk}MB`,
        GPU: machine.gpu === 0 ? '' : String(machine.gpu),
      },
      Network: { Type: 'None' },
      Timeout: timeout,
      inputs: (job.data ?? []).map(({ name, source }) => ({
        ...{ StorageSource: 'LocalDirectory', Name: name },
        ...{ SourcePath: source, path: `/inputs/${name}` },
      })),
      outputs: job.outputs.map(({ path }, index) => ({
        ...{ StorageSource: 'IPFS', Name: nameOutput(index), path },
      })),
      Annotations: [label],
      Deal: { Concurrency: 1 },
    },
  }
}
