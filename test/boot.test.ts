import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { makePlace, type Place } from './helpers/booted.ts'

// Whole commands on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

let place: Place
beforeEach(() => {
  place = makePlace()
})
afterEach(() => place.clean())

it.each(['--env-file mine.env', '--env-file=mine.env'])(
  'keeps the settings where %s says, and removes them there',
  async (flag) => {
    const file = join(place.folder, 'mine.env')
    for (const wanted of [true, false]) {
      const booted = await place.sh(`gdcn boot ${flag} --json`)
      expect(booted).toMatchObject({ code: 0, stderr: '' })
      const { envFile, started } = JSON.parse(booted.stdout).result
      expect({ envFile, started }).toEqual({
        envFile: file,
        started: { chain: wanted, contracts: wanted },
      })
      expect(existsSync(file)).toBe(true)
    }
    expect(await place.sh(`gdcn clean --yes ${flag}`)).toMatchObject({ code: 0, stderr: '' })
    expect(existsSync(file)).toBe(false)
    expect(existsSync(place.envFile)).toBe(false)
  },
)
