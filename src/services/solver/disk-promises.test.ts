import { expect, it } from 'vitest'
import { createDiskPromises } from './disk-promises.ts'

const mebibyte = 1_048_576

/** A disk with so many bytes free. */
function createDisk(free: number) {
  const disk = { free }
  const promises = createDiskPromises(async (bytes) => {
    const lack = bytes - BigInt(disk.free)
    return lack > 0n ? lack : 0n
  })
  return { disk, ...promises }
}

it('promises no more to many at once than there is, and the first have it', async () => {
  const { promise, count } = createDisk(10)
  const outcomes = await Promise.allSettled([4, 4, 4, 4].map(promise))
  expect(outcomes.map(({ status }) => status)).toEqual([
    ...['fulfilled', 'fulfilled', 'rejected', 'rejected'],
  ])
  expect(count()).toBe(8)
  await expect(promise(3)).rejects.toMatchObject({ name: 'DiskFullError', retry: true })
})

it('counts what is written no more, as the disk does, and nothing of what has ended', async () => {
  const { disk, promise, count } = createDisk(10)
  const one = await promise(8)
  await one.write(5)
  disk.free -= 5
  expect(count()).toBe(3)
  await (await promise(2)).write(2)
  disk.free -= 2
  one.giveBack()
  expect(count()).toBe(0)
  await promise(3)
})

it('looks for room for what takes more than was promised', async () => {
  const { disk, promise } = createDisk(2 * mebibyte)
  const one = await promise(10)
  await one.write(11)
  disk.free = 0
  await one.write(100)
  await expect(one.write(mebibyte)).rejects.toMatchObject({ name: 'DiskFullError' })
})
