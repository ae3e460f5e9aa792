import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { claimStore } from '../src/store/claim-store.ts'
import { findHolder } from '../src/store/find-holder.ts'
import { lockDirectory } from '../src/store/lock-directory.ts'
import { openDatabase } from '../src/store/open-database.ts'
import { makePlace, type Place } from './helpers/booted.ts'
import { eventually } from './helpers/eventually.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

let place: Place
beforeEach(() => {
  place = makePlace()
})
afterEach(() => place.clean())

const listed = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort()

async function boot() {
  expect(await place.sh('gdcn boot')).toMatchObject({ code: 0, stderr: '' })
}

it('removes a network that was used, and nothing before it is told to', async () => {
  const { dataDir, envFile } = place
  await boot()
  const solver = await place.serve('gdcn solver --port 0', 'solver registered')
  const provider = await place.serve('gdcn resource-provider', 'resource provider ready')
  expect(await place.sh('gdcn run cowsay:v0.0.1')).toMatchObject({ code: 0 })

  const used = await place.sh('gdcn clean --yes')
  expect(used).toMatchObject({ code: 75, stdout: '' })
  expect(used.stderr).toBe(`Error: Another gdcn uses this data directory.
  directory: ${join(dataDir, 'solver')}
  process: ${solver.pid} (gdcn solver)
Stop the other gdcn that uses it (kill ${solver.pid}), or choose another with --data-dir.
`)
  expect(place.chainRuns()).toBe(true)
  for (const service of [provider, solver]) {
    service.kill('SIGTERM')
    await once(service, 'exit')
  }

  const before = listed(place.folder)
  const asked = await place.sh('gdcn clean')
  expect(asked).toMatchObject({ code: 2, stdout: '' })
  expect(
    asked.stderr,
  ).toBe(`Error: This would remove the local network for good, and nothing was removed.
  would be removed: ${join(dataDir, 'chain')}
  would be removed: ${join(dataDir, 'solver')}
  would be removed: ${join(dataDir, 'resource-provider')}
  would be removed: ${join(dataDir, 'job-creator')}
  would be removed: ${join(dataDir, 'results')}
  would be removed: ${envFile}
Repeat the command with --yes to remove it.
`)
  expect(listed(place.folder)).toEqual(before)
  expect(place.chainRuns()).toBe(true)

  const cleaned = await place.sh('gdcn clean --yes')
  expect(cleaned).toMatchObject({ code: 0, stderr: '' })
  expect(cleaned.stdout).toContain('The chain has stopped.\n')
  expect(place.chainRuns()).toBe(false)
  expect(listed(dataDir)).toEqual([])
  expect(existsSync(envFile)).toBe(false)
  expect(await place.sh('gdcn clean --yes')).toMatchObject({
    ...{ code: 0, stderr: '', stdout: 'There is nothing to remove.\n' },
  })

  // And a network that is begun anew there knows nothing of the first.
  await boot()
  await place.serve('gdcn solver --port 0', 'solver registered')
  await place.serve('gdcn resource-provider', 'resource provider ready')
  expect(await place.sh('gdcn run cowsay:v0.0.1')).toMatchObject({ code: 0 })
})

it('names the process that works on a detached job, so that it can be stopped', async () => {
  await boot()
  const solver = await place.serve('gdcn solver --port 0', 'solver registered')
  // Nobody takes it: its process waits, and is seen nowhere.
  const { stdout } = await place.sh('gdcn run cowsay:v0.0.1 --detach')
  const id = stdout.trim()
  const held = join(place.dataDir, 'job-creator', 'locks', id)
  await eventually(() => findHolder(held) !== undefined, 'the process has the job')
  solver.kill('SIGTERM')
  await once(solver, 'exit')
  const used = await place.sh('gdcn clean --yes')
  const [, pid] = /kill (\d+)/.exec(used.stderr) ?? []
  expect(used).toMatchObject({ code: 75, stdout: '' })
  expect(used.stderr).toBe(`Error: Another gdcn uses this data directory.
  directory: ${join(place.dataDir, 'job-creator')}
  process: ${pid} (gdcn job wait ${id})
Stop the other gdcn that uses it (kill ${pid}), or choose another with --data-dir.
`)
  expect(await place.sh(`kill ${pid}`)).toMatchObject({ code: 0 })
  await eventually(() => findHolder(held) === undefined, 'the process has ended')
  expect(await place.sh('gdcn clean --yes')).toMatchObject({ code: 0, stderr: '' })
})

it('removes what executors and a bacalhau node have left, once that node has ended', async () => {
  const { dataDir } = place
  await boot()
  for (const path of [
    'resource-provider/docker/0x12/outputs/a b',
    'resource-provider/bacalhau/client/config.yaml',
    'mediator/bacalhau/client/tmp/a',
    'bacalhau-node/ipfs/blocks/AB/block.data',
    'bacalhau-node/user_id.pem',
  ]) {
    mkdirSync(join(dataDir, path, '..'), { recursive: true })
    writeFileSync(join(dataDir, path), 'moo')
  }
  const lock = await lockDirectory(join(dataDir, 'bacalhau-node'))
  const used = await place.sh('gdcn clean --yes')
  expect(used.code).toBe(75)
  expect(used.stderr).toContain('Another gdcn uses this data directory.')
  lock.release()
  expect(await place.sh('gdcn clean --yes')).toMatchObject({ code: 0, stderr: '' })
  expect(readdirSync(dataDir)).toEqual([])
})

it('leaves what it did not make, and follows no link', async () => {
  const { dataDir, envFile, folder } = place
  await boot()
  const elsewhere = join(folder, 'elsewhere')
  mkdirSync(elsewhere)
  writeFileSync(join(elsewhere, 'store.db'), 'mine')
  mkdirSync(join(dataDir, 'solver', 'files'), { recursive: true })
  symlinkSync(elsewhere, join(dataDir, 'mediator'))
  const mine = [
    ['letter.txt'],
    ['chain', 'notes.txt'],
    ['solver', 'files', 'picture.png'],
    ['solver', 'store.db.bak'],
  ].map((path) => join(dataDir, ...path))
  for (const path of mine) writeFileSync(path, 'mine')
  writeFileSync(envFile, 'WEB3_RPC_URL=http://127.0.0.1:1\n')

  const found = await place.sh('gdcn clean --yes --json')
  expect(found).toMatchObject({ code: 0, stderr: '' })
  const { result, warnings } = JSON.parse(found.stdout)
  expect(result.stopped).toBe(true)
  const kept = result.kept.map(({ path }: { path: string }) => path).sort()
  expect(kept).toEqual([...mine.slice(1), envFile, join(dataDir, 'mediator')].sort())
  expect(warnings).toContain(`${envFile} stays: gdcn boot did not write it.`)
  for (const path of [...mine, join(elsewhere, 'store.db')])
    expect(readFileSync(path, 'utf8')).toBe('mine')
  expect(listed(elsewhere)).toEqual(['store.db'])
  expect(readFileSync(envFile, 'utf8')).toContain('WEB3_RPC_URL')
  expect(existsSync(join(dataDir, 'chain', 'state.json'))).toBe(false)
})

it('leaves what was promised on another network, and settings of another directory', async () => {
  const { dataDir, envFile } = place
  await boot()
  const path = join(dataDir, 'resource-provider', 'store.db')
  const database = await openDatabase({ path })
  await claimStore(database, {
    ...{ role: 'resource-provider', account: `0x${'11'.repeat(20)}` },
    network: `1 0x${'22'.repeat(20)} 0x${'33'.repeat(32)}`,
  })
  await database.close()
  mkdirSync(join(dataDir, 'solver'))
  writeFileSync(join(dataDir, 'solver', 'store.db'), 'no database at all, but long enough for one')
  const text = readFileSync(envFile, 'utf8')
  writeFileSync(envFile, text.replace(/^DATA_DIR=.*$/m, 'DATA_DIR=/somewhere/else'))

  const found = await place.sh('gdcn clean --yes')
  expect(found.code).toBe(0)
  expect(found.stderr).toContain(
    `Warning: ${join(dataDir, 'resource-provider')} stays: it remembers deals on chain 1.\n`,
  )
  expect(found.stderr).toContain(`Warning: ${join(dataDir, 'solver')} stays: `)
  expect(found.stderr).toContain(`Warning: ${envFile} stays: it is of another data directory.\n`)
  expect(existsSync(path)).toBe(true)
  expect(existsSync(envFile)).toBe(true)
  expect(place.chainRuns()).toBe(false)
})

it('can be cut off anywhere, and be repeated', async () => {
  const { dataDir, envFile } = place
  for (const moment of [250, 350, 450, 550]) {
    await boot()
    for (const name of ['solver', 'resource-provider']) {
      const database = await openDatabase({ path: join(dataDir, name, 'store.db') })
      await database.close()
    }
    const child = place.start('exec gdcn clean --yes')
    const exit = once(child, 'exit')
    await sleep(moment)
    child.kill('SIGKILL')
    await exit
    // While anything is left the settings are, too, which say where it is.
    if (listed(dataDir).length > 0) expect(existsSync(envFile)).toBe(true)
    expect(await place.sh('gdcn clean --yes')).toMatchObject({ code: 0, stderr: '' })
    expect(listed(dataDir)).toEqual([])
    expect(place.chainRuns()).toBe(false)
  }
})
