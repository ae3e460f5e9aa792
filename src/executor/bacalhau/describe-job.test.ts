import { expect, test } from 'vitest'
import type { DockerJob } from '../executor.ts'
import { describeJob as describeDeclarative } from './declarative/describe-job.ts'
import { declarative } from './declarative.ts'
import { describeJob as describeV1beta1 } from './v1beta1/describe-job.ts'
import { v1beta1 } from './v1beta1.ts'
import { writeDocument } from './write-document.ts'

const job: DockerJob = {
  engine: 'docker',
  image: `registry/cow@sha256:${'1'.repeat(64)}`,
  entrypoint: ['/bin/say'],
  parameters: ['moo', '{{ .Message }}'],
  environment: ['A=b'],
  workingDirectory: '/tmp',
  outputs: [
    { name: 'outputs', path: '/outputs' },
    { name: 'stdout', path: '/logs' },
  ],
  data: [{ name: 'set', source: '/data/set' }],
  machine: { cpu: 1500, ram: 100, disk: 20, gpu: 1, gpuModel: '', gpuMemory: 0 },
  limits: { seconds: 60, resultBytes: 1_000n, network: false },
  seed: '0x01',
}
const submission = { job, label: 'gdcn-1', backstop: 1_860 }

test('writes a job for v1.0.3', () => {
  expect(describeV1beta1(submission)).toMatchSnapshot()
})

test('writes a job for v1.7 and later', () => {
  expect(describeDeclarative(submission)).toMatchSnapshot({
    Name: expect.stringMatching(/^gdcn-1-[0-9a-f-]{36}$/),
  })
})

test('lets no node of v1.0.3 think that an hour is too long', () => {
  const timeout = (seconds: number) => {
    const limits = { ...job.limits, seconds }
    const backstop = seconds + 1_800
    return describeV1beta1({ ...submission, job: { ...job, limits }, backstop })
  }
  expect(timeout(3_600)).toMatchObject({ Spec: { Timeout: 3_600 } })
  expect(timeout(3_601)).toMatchObject({ Spec: { Timeout: 5_401 } })
})

test('gives a network only where it is not that of the machine', () => {
  const limits = { ...job.limits, network: true }
  expect(v1beta1.lacks({ ...job, limits })?.what).toContain('network')
  expect(declarative.lacks({ ...job, limits })).toBeUndefined()
  expect(describeDeclarative({ ...submission, job: { ...job, limits } })).toMatchObject({
    Tasks: [{ Network: { Type: 'Bridge' } }],
  })
})

test('knows what a family cannot do', () => {
  expect(v1beta1.lacks(job)).toBeUndefined()
  expect(v1beta1.lacks({ ...job, entrypoint: [] })?.what).toContain('parameters')
  expect(v1beta1.lacks({ ...job, entrypoint: [], parameters: [] })).toBeUndefined()
  expect(declarative.lacks({ ...job, environment: ['BACALHAU_X=1'] })?.what).toContain('BACALHAU_')
})

test('writes JSON that is YAML as well', () => {
  const text = 'a\u007f\u0085\u2028\ufeff🐮"\\\n'
  const written = writeDocument({ text })
  expect(written).toBe(String.raw`{"text":"a\u007f\u0085\u2028\ufeff🐮\"\\\n"}`)
  expect(JSON.parse(written)).toEqual({ text })
})
