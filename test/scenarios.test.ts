import { expect, it, vi } from 'vitest'
import { scenarios } from '../src/services/scenarios/scenarios.ts'
import { gdcn } from './helpers/gdcn.ts'

// Each starts a network of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

it.each(scenarios.map(({ name, exit }) => [name, exit ?? null] as const))(
  'the scenario %s ends as it should, and pays everybody by the table',
  async (name, exit) => {
    const { code, stdout } = await gdcn(['demo', '--scenario', name, '--json'])
    const { result } = JSON.parse(stdout)
    expect(result).toMatchObject({ scenario: name, exit, balanced: true })
    expect(result.gained).toEqual(result.expected)
    expect(code).toBe(0)
  },
)
