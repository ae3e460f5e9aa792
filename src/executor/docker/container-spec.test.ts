import { expect, it } from 'vitest'
import type { DockerJob } from '../executor.ts'
import { containerSpec } from './container-spec.ts'
import { runNames } from './run-names.ts'

const job: DockerJob = {
  engine: 'docker',
  image: `example/x:tag@sha256:${'0'.repeat(64)}`,
  entrypoint: ['/run'],
  parameters: ['fast'],
  environment: ['A=b'],
  workingDirectory: '/work',
  outputs: [{ name: 'outputs', path: '/outputs' }],
  machine: { cpu: 8000, ram: 1000, disk: 100, gpu: 1, gpuModel: '', gpuMemory: 0 },
  limits: { seconds: 1, resultBytes: 1n, network: false },
  seed: '0x01',
  data: [{ name: 'set', source: '/srv/set' }],
}

function specOf(changes: Partial<DockerJob> = {}) {
  const changed = { ...job, ...changes }
  const names = runNames({ folder: '/folder', key: 'key', job: changed })
  const image = { environment: ['PATH=/bin'], volumes: ['/scratch', '/outputs/'] }
  return containerSpec({ ...{ job: changed, image, names }, hostCpus: 4, gpus: ['GPU-1'] })
}

it('locks a container down', () => {
  expect(specOf()).toMatchInlineSnapshot(`
    {
      "AttachStderr": true,
      "AttachStdin": false,
      "AttachStdout": true,
      "Cmd": [
        "fast",
      ],
      "Entrypoint": [
        "/run",
      ],
      "Env": [
        "A=b",
        "HOME=/tmp",
      ],
      "Healthcheck": {
        "Test": [
          "NONE",
        ],
      },
      "HostConfig": {
        "AutoRemove": false,
        "CapDrop": [
          "ALL",
        ],
        "CgroupnsMode": "private",
        "DeviceRequests": [
          {
            "Capabilities": [
              [
                "gpu",
              ],
            ],
            "DeviceIDs": [
              "GPU-1",
            ],
            "Driver": "nvidia",
          },
        ],
        "IpcMode": "private",
        "LogConfig": {
          "Config": {
            "compress": "false",
            "max-file": "2",
            "max-size": "33554432",
            "mode": "blocking",
          },
          "Type": "local",
        },
        "Memory": 1048576000,
        "MemorySwap": 1048576000,
        "Mounts": [
          {
            "Source": "gdcn-03d08156e832e63aed89a4f1ab4dc5d5-0",
            "Target": "/outputs",
            "Type": "volume",
            "VolumeOptions": {
              "NoCopy": true,
            },
          },
          {
            "BindOptions": {
              "NonRecursive": true,
              "Propagation": "private",
            },
            "ReadOnly": true,
            "Source": "/srv/set",
            "Target": "/inputs/set",
            "Type": "bind",
          },
          {
            "Target": "/scratch",
            "TmpfsOptions": {
              "Mode": 1023,
              "SizeBytes": 104857600,
            },
            "Type": "tmpfs",
          },
        ],
        "NanoCpus": 4000000000,
        "NetworkMode": "none",
        "OomScoreAdj": 500,
        "PidsLimit": 2048,
        "Privileged": false,
        "ReadonlyRootfs": true,
        "RestartPolicy": {
          "Name": "no",
        },
        "SecurityOpt": [
          "no-new-privileges",
        ],
        "Tmpfs": {
          "/tmp": "rw,exec,nosuid,nodev,mode=1777,size=104857600",
        },
        "Ulimits": [
          {
            "Hard": 0,
            "Name": "core",
            "Soft": 0,
          },
        ],
      },
      "Hostname": "gdcn",
      "Image": "example/x@sha256:0000000000000000000000000000000000000000000000000000000000000000",
      "Labels": {
        "gdcn.gpus": "GPU-1",
        "gdcn.job": "c84f80371d10b233165fddcac8bb191518d47da608889fd71207627215db5b76",
        "gdcn.run": "03d08156e832e63aed89a4f1ab4dc5d5",
      },
      "OpenStdin": false,
      "StopSignal": "SIGKILL",
      "Tty": false,
      "WorkingDir": "/work",
    }
  `)
})

it('gives a network where the limits say so, and nowhere else', () => {
  expect(specOf().HostConfig.NetworkMode).toBe('none')
  const limits = { ...job.limits, network: true }
  expect(specOf({ limits }).HostConfig.NetworkMode).toBe('bridge')
})

it('names runs of different folders and keys differently', () => {
  const id = (folder: string, key: string) => runNames({ folder, key, job }).id
  expect(new Set([id('/a', 'b'), id('/a', 'c'), id('/b', 'b')]).size).toBe(3)
  expect(id('/a', 'b')).toBe(id('/a', 'b'))
})
