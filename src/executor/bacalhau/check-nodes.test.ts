import { expect, test } from 'vitest'
import { checkNodes } from './check-nodes.ts'

const machine = { cpu: 1_500, ram: 100, disk: 20, gpu: 0, gpuModel: '', gpuMemory: 0 }
const node = { cpu: 1.6, memory: 2 ** 30, disk: 2 ** 34, gpus: [] }
const gpu = { model: 'NVIDIA H100', memory: 81_559 }

test('lets a job go to whom it fits, and to nodes that nobody knows', () => {
  expect(() => checkNodes(machine, [])).not.toThrow()
  expect(() => checkNodes(machine, [{ ...node, cpu: 1 }, node])).not.toThrow()
  expect(() => checkNodes({ ...machine, gpu: 1 }, [{ ...node, gpus: [gpu] }])).not.toThrow()
})

test('refuses a job that no node could take, and names the largest', () => {
  const nodes = [node, { ...node, gpus: [gpu] }]
  expect(() => checkNodes({ ...machine, gpu: 2 }, nodes)).toThrowErrorMatchingInlineSnapshot(`
    [NoSuchNodeError: No bacalhau node can take the job.
      it needs: 1500 milli-CPU, 100 MB of memory, 20 MB of disk, 2 GPUs
      there is: 1600 milli-CPU, 1024 MB of memory, 16384 MB of disk, 1 GPU
    Offer no more than the node has, or start it on a larger machine; nodes keep a fifth for themselves.]
  `)
})
