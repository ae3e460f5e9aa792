import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { findProcesses, mark } from './helpers/processes.ts'
import { runSoak } from './soak/run-soak.ts'

// Many processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 600_000 })

const value = randomUUID()
const folder = mkdtempSync(join(tmpdir(), 'gdcn-test-'))

afterAll(() => {
  for (const { pid } of findProcesses(value)) process.kill(pid, 'SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

it('leaves everybody with what is theirs, however often everybody is killed', async () => {
  const { violations, states } = await runSoak({
    ...{ jobs: 12, seed: 'small', folder, env: { [mark]: value } },
    ...{ atOnce: 4, creators: 3, mediators: 1, bad: ['never-finishes', 'lies-about-output'] },
  })
  expect(violations).toEqual([])
  expect(states.size).toBeGreaterThan(0)
})
