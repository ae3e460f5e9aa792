import { NoSuchNodeError } from '../../errors/bacalhau.ts'
import type { Machine } from '../../market/typed-data.ts'
import type { ComputeNode } from './family.ts'

const bytesPerMb = 2 ** 20

/**
 * Makes sure that a node could take a job, were it idle.
 *
 * @param machine - what the job may use.
 * @param nodes - the nodes that are known; none is no reason to refuse.
 * @throws NoSuchNodeError when none could.
 */
export function checkNodes(machine: Machine, nodes: readonly ComputeNode[]): void {
  const fits = (node: ComputeNode) =>
    node.cpu * 1_000 >= machine.cpu &&
    node.memory >= machine.ram * bytesPerMb &&
    node.disk >= machine.disk * bytesPerMb &&
    node.gpus.length >= machine.gpu
  const [first] = nodes
  if (!first || nodes.some(fits)) return
  const largest = nodes.reduce((a, b) => (compareSize(b, a) > 0 ? b : a), first)
  throw new NoSuchNodeError({
    needs: format({ ...machine, gpus: machine.gpu }),
    has: format({
      cpu: Math.floor(largest.cpu * 1_000),
      ram: Math.floor(largest.memory / bytesPerMb),
      disk: Math.floor(largest.disk / bytesPerMb),
      gpus: largest.gpus.length,
    }),
  })
}

const compareSize = (a: ComputeNode, b: ComputeNode) =>
  a.gpus.length - b.gpus.length || a.memory - b.memory || a.cpu - b.cpu

function format(machine: { cpu: number; ram: number; disk: number; gpus: number }): string {
  const { cpu, ram, disk, gpus } = machine
  return `${cpu} milli-CPU, ${ram} MB of memory, ${disk} MB of disk, ${gpus} ${gpus === 1 ? 'GPU' : 'GPUs'}`
}
