import { expect, test } from 'vitest'
import {
  createTestClient,
  pretend,
  pretendSolver,
  showFailure,
} from '../../../test/api/client-fixture.ts'
import { dealId } from '../../../test/api/fixtures.ts'

test('a solver that is not there is named with what to do', async () => {
  const { url, close } = await pretend(() => {})
  await close()
  expect(await showFailure(createTestClient(url).info())).toMatchInlineSnapshot(`
    "SolverUnreachableError: The solver cannot be reached.
      url: http://solver/api/v1
      reason: ECONNREFUSED
    Check SERVER_URL and that the solver is running, then try again."
  `)
  await expect(createTestClient(url).getDeal({ id: dealId })).rejects.toMatchObject({
    retry: true,
    exitCode: 75,
  })
})

test('a solver that does not answer is given up', async () => {
  const { url } = await pretend(() => {})
  const client = createTestClient(url, { timeout: 100 })
  expect(await showFailure(client.info())).toMatchInlineSnapshot(`
    "SolverUnreachableError: The solver cannot be reached.
      url: http://solver/api/v1
      reason: no answer within 0.1 s
    Check SERVER_URL and that the solver is running, then try again."
  `)
})

test('a solver that stops half-way is given up', async () => {
  const { url } = await pretend((_, response) => response.writeHead(200).write('{"version":'))
  await expect(createTestClient(url, { timeout: 100 }).info()).rejects.toMatchObject({
    name: 'SolverUnreachableError',
  })
})

test('a solver that trickles its answer is given up', async () => {
  const { url } = await pretend((_, response) => {
    response.writeHead(200)
    const timer = setInterval(() => response.write(' '), 20)
    response.on('close', () => clearInterval(timer))
  })
  await expect(createTestClient(url, { timeout: 200 }).info()).rejects.toMatchObject({
    name: 'SolverUnreachableError',
  })
})

test('a solver that cuts a download is not taken for its end', async () => {
  const url = await pretendSolver((_, response) => {
    response.writeHead(200)
    response.write('half')
    setTimeout(() => response.destroy(), 20)
  })
  const { archive: files = [] } = await createTestClient(url).getFiles({ id: dealId })
  await expect(
    (async () => {
      for await (const _ of files);
    })(),
  ).rejects.toMatchObject({ name: 'SolverUnreachableError' })
})

test('a solver that does not take an upload is given up', async () => {
  const url = await pretendSolver((request) => request.pause())
  async function* endless() {
    while (true) yield new Uint8Array(1_048_576)
  }
  const client = createTestClient(url, { timeout: 300 })
  await expect(client.putFiles({ id: dealId, archive: endless() })).rejects.toMatchObject({
    name: 'SolverUnreachableError',
  })
})

test.each([429, 503])('a refusal for the moment (%i) can be tried again', async (status) => {
  const url = await pretendSolver((_, response) => response.writeHead(status).end())
  await expect(createTestClient(url).listDeals()).rejects.toMatchObject({
    status,
    retry: true,
  })
})
