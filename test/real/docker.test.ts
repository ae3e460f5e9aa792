import { afterAll, describe } from 'vitest'
import { elf } from '../../src/executor/docker/pause-program.ts'
import { dockerExecutor } from '../../src/executor/docker.ts'
import { executorSuite } from '../../src/executor/test/executor-suite.ts'
import { openBench, within } from './helpers/docker-jobs.ts'

const bench = await openBench()
// A peer that is not there is named, so that nobody takes silence for agreement.
if (typeof bench === 'string') {
  console.warn(`absent: a Docker Engine for the shared suite (${bench})`)
  describe.skip('docker', () => {})
} else {
  const { engine, folder, job, close } = bench
  afterAll(close)
  // ud2 on x86-64, udf on arm64: what no processor runs.
  const [machine, code] =
    process.arch === 'x64' ? ([0x3e, [0x0f, 0x0b]] as const) : ([0xb7, [0, 0, 0, 0]] as const)
  const crashing = await engine.publish('crashing', [{ name: 'crash', bytes: elf(machine, code) }])
  executorSuite(
    () => dockerExecutor({ folder, host: engine.host }),
    {
      files: job(
        'mkdir /outputs/a; printf x >/outputs/b; printf x >/outputs/a/c; printf out; printf err >&2',
      ),
      fails: job('exit 7'),
      crashes: job('', { image: crashing, entrypoint: ['/crash'], parameters: [] }),
      endless: job('while :; do :; done', within(3600)),
      spins: job('while :; do :; done', within(1)),
      writes: job('while :; do printf x; done', within(60, 10n)),
      hogs: job('', { entrypoint: ['/bin/tail', '/dev/zero'], parameters: [] }),
      reads: job(
        'cat /inputs/a /inputs/dir/b; if (touch /inputs/c) || (printf x >/inputs/a); then exit 1; fi',
      ),
      broken: job('', { entrypoint: ['/no/such/program'] }),
    },
    { spins: 'time', crashes: 132 },
  )
}
