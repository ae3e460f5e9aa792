import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { findLocalChain } from '../src/chain/local-chain.ts'
import { makePlace, type Place } from './helpers/booted.ts'
import { eventually } from './helpers/eventually.ts'

// Whole commands on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

let place: Place
beforeEach(() => {
  place = makePlace()
})
afterEach(() => place.clean())

const chainFolder = () => join(place.dataDir, 'chain')
const chainFile = (name: string) => join(chainFolder(), name)

/** Boots, which must end well, and tells what it printed. */
async function boot(line = 'gdcn boot') {
  const { code, stdout, stderr } = await place.sh(`${line} --json`)
  expect({ code, stderr, stdout }).toMatchObject({ code: 0, stderr: '' })
  const { result, warnings } = JSON.parse(stdout)
  return { ...result, warnings }
}

async function killChain() {
  const chain = findLocalChain(chainFolder())
  if (!chain) throw new Error('There is no chain.')
  process.kill(chain.pid, 'SIGKILL')
  await eventually(() => !findLocalChain(chainFolder()), 'the end of the chain')
}

const copied =
  'The chain ended before it had written its state; it goes on from the copy of the last gdcn boot or gdcn stop, and what came after that is gone.'
const anew =
  'The chain began anew: the contracts, balances and deals of the earlier one are gone, and its services and jobs cannot go on. Stop the services and begin anew: gdcn clean --yes, then gdcn boot.'

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

it('takes what it is not told from the file of settings that is named', async () => {
  await boot('env -u DATA_DIR gdcn boot --env-file a.env --data-dir there')
  const again = await place.sh('env -u DATA_DIR gdcn boot --env-file=a.env --json')
  expect(JSON.parse(again.stdout).result.started).toEqual({ chain: false, contracts: false })
  const cleaned = await place.sh('env -u DATA_DIR gdcn clean --env-file a.env --yes')
  expect(cleaned).toMatchObject({ code: 0, stderr: '' })
  expect(readdirSync(place.folder).sort()).toEqual(['home', 'there'])
  expect(readdirSync(join(place.folder, 'there'))).toEqual([])
})

it.each(['-u ENV_FILE', 'ENV_FILE=b.env'])(
  'takes what it is not told from the file of settings that it finds with %s',
  async (found) => {
    const elsewhere = join(place.folder, 'there')
    await boot(`env ${found} DATA_DIR=${elsewhere} gdcn boot`)
    // As in another terminal.
    const later = `env -u DATA_DIR ${found}`
    const again = await boot(`${later} gdcn boot`)
    expect(again.started).toEqual({ chain: false, contracts: false })
    const cleaned = await place.sh(`${later} gdcn clean --yes`)
    expect(cleaned).toMatchObject({ code: 0, stderr: '' })
    expect(cleaned.stdout).toContain(`Removed ${join(elsewhere, 'chain')}.\n`)
    expect(readdirSync(place.folder).sort()).toEqual(['home', 'there'])
    expect(readdirSync(elsewhere)).toEqual([])
    expect(place.chainRuns()).toBe(false)
  },
)

it('takes no network for another because the file of settings is not there', async () => {
  const run = await place.sh('gdcn run cowsay:v0.0.1', { ENV_FILE: 'typo.env' })
  expect(run).toMatchObject({ code: 2, stdout: '' })
  expect(run.stderr).toBe(`Error: The file of settings that ENV_FILE names is not there.
  file: typo.env
Correct ENV_FILE, or run gdcn boot, which writes it.
`)
  for (const line of ['gdcn run --help', 'gdcn --version'])
    expect(await place.sh(line, { ENV_FILE: 'typo.env' })).toMatchObject({ code: 0, stderr: '' })
})

it('says that a directory is where the settings have to be', async () => {
  mkdirSync(place.envFile)
  const refused = await place.sh('env -u ENV_FILE gdcn boot')
  expect(refused).toMatchObject({ code: 2, stdout: '' })
  expect(
    refused.stderr.replaceAll(place.folder, '/here'),
  ).toBe(`Error: A directory is where the file of settings has to be.
  file: /here/.env
Name another file with ENV_FILE, or move the directory away.
`)
  expect(place.chainRuns()).toBe(false)
  const cleaned = await place.sh('env -u ENV_FILE gdcn clean --yes')
  expect(cleaned.stderr).toBe(`Warning: ${place.envFile} stays: gdcn did not make it.\n`)
})

it('keeps what a boot made though the chain is killed at once', async () => {
  const first = await boot()
  expect(first).toMatchObject({ begin: 'new', warnings: [] })
  await killChain()
  const { begin, started, deployment, accounts, warnings } = await boot()
  expect({ begin, started, deployment, accounts, warnings }).toEqual({
    begin: 'copy',
    started: { chain: true, contracts: false },
    deployment: first.deployment,
    accounts: first.accounts,
    warnings: [copied],
  })
  // And once it has ended well there is nothing to say.
  expect(await place.sh('gdcn stop')).toMatchObject({ code: 0, stderr: '' })
  expect(await boot()).toMatchObject({ begin: 'kept', warnings: [] })
})

it('loses nothing when anvil cannot write its state whole', async () => {
  // The limit is anvil's: it ends in the middle of the file, as on a full disk.
  const { deployment, accounts } = await boot('ulimit -f 150; gdcn boot')
  const stopped = await place.sh('gdcn stop')
  expect(() => JSON.parse(readFileSync(chainFile('state.json'), 'utf8'))).toThrow()
  expect(stopped.code).toBe(0)
  expect(stopped.stderr).toBe(
    'Warning: The chain has not written its state whole (is the disk full?); a copy from just before it stopped is kept.\n',
  )
  expect(await boot()).toMatchObject({ begin: 'copy', deployment, accounts, warnings: [copied] })
})

it('does not stop a chain whose state cannot be kept', async () => {
  await boot()
  const stopped = await place.sh('ulimit -f 10; gdcn stop')
  expect(stopped.code).toBe(75)
  expect(
    stopped.stderr.replaceAll(place.folder, '/here'),
  ).toBe(`Error: There is no room left on the disk.
  path: /here/data/chain
Make room, then try again: nothing was kept by halves.
`)
  expect(place.chainRuns()).toBe(true)
  expect(await place.sh('gdcn stop')).toMatchObject({ code: 0, stderr: '' })
})

it('begins no chain anew over a state that is damaged', async () => {
  await boot()
  await killChain()
  for (const name of ['state.json', 'state.json.gz']) writeFileSync(chainFile(name), 'damaged')
  const refused = await place.sh('gdcn boot')
  expect(refused).toMatchObject({ code: 1, stdout: '' })
  expect(refused.stderr.replaceAll(place.folder, '/here')).toBe(
    `Error: The state of the local chain was not written whole, and there is no good copy of it.
  file: /here/data/chain/state.json
Put a copy of your own in its place, or begin anew: gdcn clean --yes, then gdcn boot.
`,
  )
  expect(readFileSync(chainFile('state.json'), 'utf8')).toBe('damaged')
  expect(place.chainRuns()).toBe(false)
})

it('lets nobody else read what the chain keeps, and writes no key there', async () => {
  await boot('umask 0; gdcn boot')
  expect(await place.sh('gdcn stop')).toMatchObject({ code: 0 })
  await boot('umask 0; gdcn boot')
  expect(statSync(chainFolder()).mode & 0o777).toBe(0o700)
  const names = readdirSync(chainFolder()).sort()
  expect(names).toEqual(['anvil.log', 'deployment.json', 'lock', 'state.json', 'state.json.gz'])
  for (const name of names) {
    expect({ name, mode: statSync(chainFile(name)).mode & 0o777 }).toEqual({ name, mode: 0o600 })
  }
  expect(readFileSync(chainFile('anvil.log'), 'utf8')).toBe('')
})

it('boots once when it is told to several times at once', async () => {
  const booted = await Promise.all([1, 2, 3].map(() => boot()))
  expect(booted.filter(({ started }) => started.chain)).toHaveLength(1)
  expect(booted.filter(({ started }) => started.contracts)).toHaveLength(1)
  expect(new Set(booted.map(({ deployment }) => JSON.stringify(deployment))).size).toBe(1)
  expect(booted.map(({ warnings }) => warnings)).toEqual([[], [], []])
})

it('boots, stops and cleans in turn', async () => {
  await boot()
  const ended = await Promise.all(
    ['stop', 'boot', 'clean --yes', 'boot', 'stop', 'boot'].map((command) =>
      // By the usual name: a file that ENV_FILE names and that is gone just then would be missing.
      place.sh(`gdcn ${command}`, { ENV_FILE: '' }),
    ),
  )
  // Whoever waits for its turn may begin to use the folder while it is being removed.
  const again = `Warning: ${place.folder}/data/chain stays: somebody has begun to use it again.\n`
  expect(ended.map(({ code, stderr }) => ({ code, stderr: stderr.replace(again, '') }))).toEqual(
    ended.map(() => ({ code: 0, stderr: '' })),
  )
  await boot()
})

it('never takes other contracts because it cannot read where they are', async () => {
  const { deployment } = await boot()
  writeFileSync(chainFile('deployment.json'), '{"chai')
  const refused = await place.sh('gdcn boot')
  expect(refused).toMatchObject({ code: 1, stdout: '' })
  expect(refused.stderr.replaceAll(place.folder, '/here')).toBe(
    `Error: The record of the local network's contracts cannot be read, and is left as it is.
  file: /here/data/chain/deployment.json
Remove it and repeat gdcn boot, which looks for the contracts on the chain.
`,
  )
  expect(readFileSync(chainFile('deployment.json'), 'utf8')).toBe('{"chai')
  rmSync(chainFile('deployment.json'))
  const { deployment: found, started } = await boot()
  expect(found).toEqual(deployment)
  expect(started).toEqual({ chain: false, contracts: false })
  expect(JSON.parse(readFileSync(chainFile('deployment.json'), 'utf8'))).toMatchObject(found)
})

it('starts no chain when it cannot read where its contracts are', async () => {
  await boot()
  expect(await place.sh('gdcn stop')).toMatchObject({ code: 0 })
  writeFileSync(chainFile('deployment.json'), '{"chai')
  expect((await place.sh('gdcn boot')).stderr).toContain('cannot be read, and is left as it is.')
  expect(place.chainRuns()).toBe(false)
})

it.each(['deals', 'registry'])(
  'deploys nothing beside what is there over a wrong %s',
  async (name) => {
    const { deployment } = await boot()
    const record = JSON.parse(readFileSync(chainFile('deployment.json'), 'utf8'))
    const [wrong] = [name === 'deals' ? record.token : `0x${'11'.repeat(20)}`]
    const text = JSON.stringify({ ...record, [name]: wrong })
    writeFileSync(chainFile('deployment.json'), text)
    const refused = await place.sh('gdcn boot')
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr.replaceAll(place.folder, '/here')).toBe(
      `Error: The record of the local network's contracts names others than are on its chain, and is left as it is.
  file: /here/data/chain/deployment.json
Remove it and repeat gdcn boot, which looks for the contracts on the chain.
`,
    )
    expect(readFileSync(chainFile('deployment.json'), 'utf8')).toBe(text)
    rmSync(chainFile('deployment.json'))
    expect(await boot()).toMatchObject({ deployment, started: { contracts: false } })
  },
)

it('starts nothing when the settings cannot be written', async () => {
  const refused = await place.sh('gdcn boot --env-file sub/x.env')
  expect(refused).toMatchObject({ code: 2, stdout: '' })
  expect(
    refused.stderr.replaceAll(place.folder, '/here'),
  ).toBe(`Error: The directory in which the file of settings should be is not there.
  file: /here/sub/x.env
Make it, or name another file with --env-file.
`)
  expect(place.chainRuns()).toBe(false)
})

it.each(['.env', 'my own.env'])('says next what works as it is with %s', async (name) => {
  const { stdout } = await place.sh(`env -u ENV_FILE gdcn boot --env-file '${name}'`)
  const lines = stdout.split('\n').filter((line) => /^ {2}.*gdcn (solver|run|res)/.test(line))
  expect(lines.length).toBe(3)
  const [solver, provider, run] = lines.map((line) => line.trim())
  // As in another terminal.
  const elsewhere = 'env -u ENV_FILE -u DATA_DIR sh -c'
  const typed = (line = '') => `${elsewhere} "${line.replaceAll('"', '')}"`
  await place.serve(typed(`${solver} --port 0`), 'solver registered')
  await place.serve(typed(provider), 'resource provider ready')
  expect(await place.sh(typed(run))).toMatchObject({ code: 0 })
})

it('starts the chain where it was the last time, and says so when it is elsewhere', async () => {
  const { rpcUrl } = await boot()
  await killChain()
  expect(await boot('env -u RPC_PORT gdcn boot')).toMatchObject({ rpcUrl, begin: 'copy' })
  expect(await place.sh('gdcn stop')).toMatchObject({ code: 0 })
  const { stdout } = await place.sh('gdcn boot --rpc-port 0')
  expect(stdout).toContain(`It was at ${rpcUrl} before: stop the services and start them again.\n`)
})

it('says that a chain began anew, and every refusal after that leads out', async () => {
  await boot()
  const solver = await place.serve('gdcn solver --port 0', 'solver registered')
  solver.kill('SIGTERM')
  await once(solver, 'exit')
  await killChain()
  for (const name of ['state.json', 'state.json.gz']) rmSync(chainFile(name), { force: true })
  expect(await boot()).toMatchObject({ begin: 'anew', warnings: [anew] })

  const run = await place.sh('gdcn run cowsay:v0.0.1')
  expect(run.stderr.split('\n').slice(2).join('\n')).toBe(
    'Start the solver (gdcn solver; once more if the chain began anew meanwhile), or set SERVICE_SOLVER to one that is registered.\n',
  )
  const refused = await place.sh('gdcn solver --port 0')
  expect(refused.stderr).toContain(
    'if it was a local network that is gone, stop its services and begin anew: gdcn clean --yes, then gdcn boot.',
  )
  expect(await place.sh('gdcn clean --yes')).toMatchObject({ code: 0, stderr: '' })
  expect(await boot()).toMatchObject({ begin: 'new', warnings: [] })
  await place.serve('gdcn solver --port 0', 'solver registered')
})
