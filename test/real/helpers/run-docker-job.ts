/**
 * Runs a job of Docker in a process of its own, so that a test can kill it: `node run-docker-job.ts
 * JSON`. It says `ended` at the end.
 */
import { dockerExecutor } from '../../../src/executor/docker.ts'

const { folder, host, job, key } = JSON.parse(process.argv[2] ?? '')
job.limits.resultBytes = BigInt(job.limits.resultBytes)
await dockerExecutor({ folder, host }).run(job, {
  ...(key && { key }),
  onOutput: (_, bytes) => process.stdout.write(bytes),
})
process.stdout.write('ended\n')
