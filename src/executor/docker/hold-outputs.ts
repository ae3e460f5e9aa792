import { z } from 'zod'
import { leastContainerMemory } from '../../market/least-container-memory.ts'
import type { DockerJob } from '../executor.ts'
import type { Engine } from './connect-engine.ts'
import { ensureHolder } from './ensure-holder.ts'
import { BYTES_PER_MB, MOST_BYTES, MOST_ENTRIES } from './limits.ts'
import { lockDown } from './lock-down.ts'
import type { RunNames } from './run-names.ts'

/**
 * Makes the file systems that a job's outputs go to, in memory and with a size that nothing exceeds,
 * and a container that keeps them there when the job's own has ended.
 *
 * @param engine - where.
 * @param names - what they are called.
 * @param job - whose outputs.
 */
export async function holdOutputs(engine: Engine, names: RunNames, job: DockerJob): Promise<void> {
  const image = await ensureHolder(engine)
  for (const Name of names.volumes) {
    await engine.tell({
      method: 'POST',
      path: '/volumes/create',
      body: {
        Name,
        Driver: 'local',
        DriverOpts: { type: 'tmpfs', device: 'tmpfs', o: mountOptions(job) },
        Labels: names.labels,
      },
    })
  }
  const created = z.object({ Id: z.string() })
  const { Id } = await engine.ask(
    {
      method: 'POST',
      path: '/containers/create',
      query: { name: names.holder },
      body: {
        Image: image,
        Cmd: ['/pause'],
        StopSignal: 'SIGKILL',
        Labels: names.labels,
        HostConfig: {
          ...lockDown({
            memory: leastContainerMemory * BYTES_PER_MB,
            processes: 64,
            logBytes: 65_536,
          }),
          Mounts: names.volumes.map((Source, index) => ({
            Type: 'volume',
            ...{ Source, Target: `/${index}` },
            VolumeOptions: { NoCopy: true },
          })),
        },
      },
    },
    created,
  )
  await engine.tell({ method: 'POST', path: `/containers/${Id}/start` })
}

// Each may fill the whole limit: together they are in the job's memory, and counted at its end.
function mountOptions({ limits }: DockerJob): string {
  // A size of 0 would be none at all, and less than a page is a page.
  const bytes = Math.max(Math.min(Number(limits.resultBytes), MOST_BYTES), 4096)
  return `size=${bytes},nr_inodes=${MOST_ENTRIES},mode=1777,nosuid,nodev`
}
