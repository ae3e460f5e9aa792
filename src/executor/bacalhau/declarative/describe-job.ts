import { randomUUID } from 'node:crypto'
import type { Submission } from '../family.ts'
import { nameOutput } from '../name-output.ts'

/** How long a job may wait for room on a node, in seconds. */
const queueSeconds = 600

/**
 * Writes a job as bacalhau v1.7 and later read it.
 *
 * @param submission - the job, its label, and when the node has to end it.
 * @returns the document.
 */
export function describeJob(submission: Submission): object {
  const { job, label, backstop } = submission
  const { machine } = job
  return {
    // A name that there was would make this another version of the job that bears it.
    Name: `${label}-${randomUUID()}`,
    Type: 'batch',
    Count: 1,
    Labels: { gdcn: label },
    Tasks: [
      {
        Name: 'main',
        Engine: {
          Type: 'docker',
          Params: {
            Image: job.image,
            Entrypoint: job.entrypoint,
            Parameters: job.parameters,
            EnvironmentVariables: job.environment,
            WorkingDirectory: job.workingDirectory,
          },
        },
        Publisher: { Type: 'local' },
        InputSources: (job.data ?? []).map(({ name, source }) => ({
          Source: { Type: 'localDirectory', Params: { SourcePath: source, ReadWrite: false } },
          Target: `/inputs/${name}`,
        })),
        ResultPaths: job.outputs.map(({ path }, index) => ({
          ...{ Name: nameOutput(index), Path: path },
        })),
        Resources: {
          CPU: `${machine.cpu}m`,
          Memory: `${machine.ram}MiB`,
          Disk: `${machine.disk}MiB`,
          ...(machine.gpu > 0 && { GPU: String(machine.gpu) }),
        },
        // "Full" would be the network of the machine itself.
        Network: { Type: job.limits.network ? 'Bridge' : 'None' },
        Timeouts: { ExecutionTimeout: backstop, QueueTimeout: queueSeconds },
      },
    ],
  }
}
