import { expect, it } from 'vitest'
import { EngineRefusedError } from '../../errors/executor.ts'
import type { DockerJob } from '../executor.ts'
import { execFault, startFault } from './start-fault.ts'

const job: DockerJob = {
  engine: 'docker',
  image: 'x',
  entrypoint: [],
  parameters: [],
  environment: [],
  workingDirectory: '',
  outputs: [],
  machine: { cpu: 1000, ram: 6, disk: 0, gpu: 0, gpuModel: '', gpuMemory: 0 },
  limits: { seconds: 1, resultBytes: 1n, network: false },
  seed: '0x01',
}
const refused = (reason: string) =>
  new EngineRefusedError({ request: 'POST /x', status: 400, reason })

it.each([
  [
    'runc create failed: exec: "x": executable file not found in $PATH',
    'its image has no such program',
  ],
  [
    'runc create failed: exec: "/x": stat /x: no such file or directory',
    'its image has no such program',
  ],
  ['runc create failed: exec: "/etc": permission denied', 'its program may not be executed'],
  ['runc create failed: exec: "/etc": is a directory', 'its program may not be executed'],
  [
    'unable to find user nobody: no matching entries in passwd file',
    'its image names a user that it does not have',
  ],
  ['No command specified', 'its image says no program to run'],
])('takes %j for the job’s own doing', (reason, fault) => {
  expect(startFault(refused(reason), job)).toEqual({
    exitCode: 126,
    reason: `The program cannot be run: ${fault}.`,
  })
})

it('takes an engine that has no room to start for the limit of memory', () => {
  const reason = 'container init was OOM-killed (memory limit too low?)'
  expect(startFault(refused(reason), job)).toMatchObject({ exitCode: 137, limitHit: 'memory' })
})

it('throws what is about this machine', () => {
  const disk = refused('mkdir /var/lib/docker/overlay2/x: no space left on device')
  expect(() => startFault(disk, job)).toThrow(disk)
  const driver = 'could not select device driver "nvidia" with capabilities: [[gpu]]'
  expect(() => startFault(refused(driver), job)).toThrowErrorMatchingInlineSnapshot(`
    [ExecutorUnavailableError: The executor docker cannot run jobs here: its engine gives no GPUs to containers.
    Install the NVIDIA Container Toolkit and start the engine anew, or offer no GPUs.]
  `)
  expect(() => startFault(new Error('other'), job)).toThrow('other')
})

it.each([
  [1, 'exec /run: exec format error\n', 'its program is for another kind of machine'],
  [255, 'exec /run: exec format error', 'its program is for another kind of machine'],
  [
    1,
    'standard_init_linux.go:228: exec user process caused: exec format error\n',
    'its program is for another kind of machine',
  ],
  [1, 'exec /run: no such file or directory\n', 'its image has no such program'],
  [0, 'exec /run: exec format error\n', undefined],
  [1, 'and then exec /run: exec format error\n', undefined],
  [1, 'exec /run: exec format error\nmore\n', undefined],
])('reads exit code %i and %j as %j', (exitCode, stderr, fault) => {
  expect(execFault(exitCode, stderr)).toBe(fault)
})
