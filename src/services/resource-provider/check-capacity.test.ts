import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { checkCapacity, describeGpus } from './check-capacity.ts'

const folder = tmpdir()
const machine = { cpu: 1_000, ram: 1, disk: 1, gpu: 0, gpuModel: '', gpuMemory: 0 }
const gpus = [
  { model: 'NVIDIA H100 80GB HBM3', memory: 81_559 },
  { model: 'NVIDIA H100 80GB HBM3', memory: 81_000 },
]

describe('checkCapacity', () => {
  it('finds out what there is', async () => {
    const capacity = await checkCapacity({ machine, count: 1, gpus, folder })
    expect(capacity.gpu).toBe(2)
    for (const part of ['cpu', 'ram', 'disk'] as const) expect(capacity[part]).toBeGreaterThan(0)
  })

  it('lets processors be offered more often than there are, and nothing else', async () => {
    const given = { count: 1_000, gpus, folder }
    await checkCapacity({ ...given, machine })
    for (const part of ['ram', 'disk', 'gpu'] as const) {
      const checked = checkCapacity({ ...given, machine: { ...machine, [part]: 1_000_000 } })
      await expect(checked).rejects.toMatchObject({ name: 'OversoldMachineError', exitCode: 2 })
    }
  })

  it('lets no job have more processors than there are', async () => {
    const wanted = { ...machine, cpu: 1_000_000 }
    const checked = checkCapacity({ machine: wanted, count: 1, gpus, folder })
    await expect(checked).rejects.toThrow('thousandths of a processor')
  })

  it('says clearly that there are no GPUs', async () => {
    const wanted = { ...machine, gpu: 1 }
    const checked = checkCapacity({ machine: wanted, count: 2, gpus: [], folder })
    await expect(checked).rejects.toMatchInlineSnapshot(`
      [OversoldMachineError: This machine does not have the GPUs that would be offered.
        offered: 1 GPUs to each of 2 jobs
        there are: 0 GPUs that the executor can give to jobs
      Lower OFFER_GPU or OFFER_COUNT.]
    `)
  })
})

describe('describeGpus', () => {
  it('offers what all of them have', () => {
    expect(describeGpus(gpus)).toEqual({ gpuModel: 'NVIDIA H100 80GB HBM3', gpuMemory: 81_000 })
    expect(describeGpus([...gpus, { model: 'NVIDIA A10', memory: 24_000 }])).toEqual({
      gpuModel: '',
      gpuMemory: 24_000,
    })
    expect(describeGpus([])).toEqual({ gpuModel: '', gpuMemory: 0 })
  })
})
