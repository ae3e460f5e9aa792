import { expect, it } from 'vitest'
import { changeNeeds } from '../modules/change-needs.ts'
import { createJob } from '../modules/create-job.ts'
import { resolveModule } from '../modules/resolve-module.ts'
import { readNeeds } from './read-needs.ts'

const job = createJob({ module: resolveModule('cowsay'), inputs: {} })

it('changes nothing that was not asked for', () => {
  expect(changeNeeds(job, readNeeds({}))).toEqual(job)
})

it('changes what a job needs and may take', () => {
  const settings = { 'job-ram': 2_048, 'job-gpu': 1, 'job-gpu-model': 'H100', 'job-results': 2 }
  const changed = changeNeeds(job, readNeeds({ ...settings, 'job-seconds': 60 }))
  expect(changed).toEqual({
    ...job,
    machine: { ...job.machine, ram: 2_048, gpu: 1, gpuModel: 'H100' },
    limits: { ...job.limits, seconds: 60, resultBytes: 2n * 1024n * 1024n },
  })
})

it('takes whoever says which GPU for somebody who wants one', () => {
  expect(changeNeeds(job, readNeeds({ 'job-gpu-model': 'H100' })).machine.gpu).toBe(1)
  expect(changeNeeds(job, readNeeds({ 'job-gpu-memory': 8, 'job-gpu': 2 })).machine.gpu).toBe(2)
})
