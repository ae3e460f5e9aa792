import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { makePlace, type Place } from './helpers/booted.ts'
import { eventually } from './helpers/eventually.ts'

// Whole commands on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

let place: Place
beforeEach(() => {
  place = makePlace()
})
afterEach(() => place.clean())

/** Gathers what a process says from now on. */
function listen({ stdout, stderr }: ChildProcess): () => string {
  let said = ''
  for (const stream of [stdout, stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk
    })
  return () => said
}

const startSolver = () => place.serve('gdcn solver --port 0', 'solver registered')

it('goes on with everybody who was there when the solver starts again at another port', async () => {
  expect(await place.sh('gdcn boot')).toMatchObject({ code: 0 })
  const solver = await startSolver()
  const provider = await place.serve('gdcn resource-provider', 'resource provider ready')
  const mediator = await place.serve('gdcn mediator', 'mediator ready')
  const services = [provider, mediator].map(listen)

  // Nobody signs until the solver is elsewhere.
  provider.kill('SIGSTOP')
  const run = place.start('exec gdcn run cowsay:v0.0.1 -i Message=moo --judge check')
  const said = listen(run)
  const ended = once(run, 'close')
  await eventually(() => said().includes('✔ match'), 'a match')
  solver.kill('SIGTERM')
  await once(solver, 'exit')
  await eventually(() => said().includes('does not answer'), 'the run misses the solver')
  await startSolver()
  provider.kill('SIGCONT')

  const [code] = await ended
  expect({ code, said: said() }).toMatchObject({ code: 0 })
  expect(said()).toContain('< moo >')
  expect(said()).toMatch(/the solver moved to http:\/\/127\.0\.0\.1:\d+\n/)
  expect(said()).toContain('MediationAccepted: deal 0x')
  for (const log of services) expect(log().match(/"msg":"solver moved"/g)).toHaveLength(1)
  expect(await place.sh('gdcn run cowsay:v0.0.1 --new')).toMatchObject({ code: 0 })
})
