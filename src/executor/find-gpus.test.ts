import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findGpus } from './find-gpus.ts'

it('reads what the driver says, and takes silence for none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gdcn-gpus-'))
  const driver = join(folder, 'driver')
  try {
    expect(await findGpus(driver)).toEqual([])
    await writeFile(
      driver,
      '#!/bin/sh\necho "GPU-1, NVIDIA H100 80GB HBM3, 81559"\necho "GPU-2, NVIDIA A10, [N/A]"\n',
    )
    await chmod(driver, 0o755)
    expect(await findGpus(driver)).toEqual([
      { id: 'GPU-1', model: 'NVIDIA H100 80GB HBM3', memory: 81_559 },
    ])
    await writeFile(driver, '#!/bin/sh\necho "No devices were found"\nexit 6\n')
    expect(await findGpus(driver)).toEqual([])
  } finally {
    await rm(folder, { recursive: true })
  }
})
