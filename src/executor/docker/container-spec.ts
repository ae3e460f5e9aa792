import { leastContainerMemory } from '../../market/least-container-memory.ts'
import type { DockerJob } from '../executor.ts'
import type { Image } from './ensure-image.ts'
import { BYTES_PER_MB, LEAST_CPU, LEAST_TMP_MB, LOG_BYTES, MOST_PROCESSES } from './limits.ts'
import { lockDown } from './lock-down.ts'
import { parseReference } from './parse-reference.ts'
import { GPUS_LABEL, type RunNames } from './run-names.ts'

/**
 * Says which container runs a job.
 *
 * @param parameters - the job, its image, the names of what it uses, the processors of the host, and
 * the ids of the GPUs that it has been given.
 * @returns what the engine is asked to create.
 */
export function containerSpec(parameters: {
  job: DockerJob
  image: Image
  names: RunNames
  hostCpus: number
  gpus: readonly string[]
}) {
  const { job, image, names, hostCpus, gpus } = parameters
  const memory = Math.max(job.machine.ram, leastContainerMemory) * BYTES_PER_MB
  const cpu = Math.min(Math.max(job.machine.cpu, LEAST_CPU), hostCpus * 1000)
  return {
    Image: parseReference(job.image).name,
    // The engine's own name for it would differ every time.
    Hostname: 'gdcn',
    ...(job.entrypoint.length > 0 && { Entrypoint: job.entrypoint }),
    ...(job.parameters.length > 0 && { Cmd: job.parameters }),
    ...(job.workingDirectory && { WorkingDir: job.workingDirectory }),
    Env: environment(job, image),
    Tty: false,
    OpenStdin: false,
    AttachStdin: false,
    AttachStdout: true,
    AttachStderr: true,
    // A stopped engine, too, ends a job at once: on a gentler signal it could seem to end by itself.
    StopSignal: 'SIGKILL',
    Healthcheck: { Test: ['NONE'] },
    Labels: { ...names.labels, ...(gpus.length > 0 && { [GPUS_LABEL]: gpus.join(',') }) },
    HostConfig: {
      ...lockDown({ memory, processes: MOST_PROCESSES, logBytes: LOG_BYTES }),
      ...(job.limits.network && { NetworkMode: 'bridge' }),
      NanoCpus: cpu * 1_000_000,
      // When the host itself runs out of memory, jobs go first.
      OomScoreAdj: 500,
      Mounts: [...outputMounts(job, names), ...dataMounts(job), ...scratchMounts(job, image)],
      ...(gpus.length > 0 && {
        DeviceRequests: [{ Driver: 'nvidia', DeviceIDs: gpus, Capabilities: [['gpu']] }],
      }),
      ...tmp(job),
    },
  }
}

function environment({ environment }: DockerJob, image: Image): readonly string[] {
  const named = [...environment, ...image.environment].some((entry) => entry.startsWith('HOME='))
  // The home of the image's user can hold nothing here.
  return named ? environment : [...environment, 'HOME=/tmp']
}

function outputMounts(job: DockerJob, names: RunNames) {
  return job.outputs.map(({ path }, index) => ({
    Type: 'volume',
    Source: names.volumes[index],
    Target: path,
    // They are empty at the start, whatever the image has there.
    VolumeOptions: { NoCopy: true },
  }))
}

function dataMounts({ data = [] }: DockerJob) {
  return data.map(({ name, source }) => ({
    Type: 'bind',
    Source: source,
    Target: `/inputs/${name}`,
    ReadOnly: true,
    BindOptions: { Propagation: 'private', NonRecursive: true },
  }))
}

// Volumes that an image declares would otherwise be made on the host's disk, without a limit.
function scratchMounts(job: DockerJob, image: Image) {
  const taken = new Set(['/tmp', ...job.outputs.map(({ path }) => trimmed(path))])
  return image.volumes
    .map(trimmed)
    .filter((path) => !taken.has(path))
    .map((path) => ({
      Type: 'tmpfs',
      Target: path,
      TmpfsOptions: { SizeBytes: scratchBytes(job), Mode: 0o1777 },
    }))
}

function tmp(job: DockerJob) {
  if (job.outputs.some(({ path }) => trimmed(path) === '/tmp')) return {}
  return { Tmpfs: { '/tmp': `rw,exec,nosuid,nodev,mode=1777,size=${scratchBytes(job)}` } }
}

const trimmed = (path: string) => path.replace(/\/+$/, '')

const scratchBytes = ({ machine }: DockerJob) => Math.max(machine.disk, LEAST_TMP_MB) * BYTES_PER_MB
