import { expect, onTestFinished, test, vi } from 'vitest'
import { createAppFixture, now } from '../../../test/api/app-fixture.ts'
import { createTestClient, pretend, solverInfo } from '../../../test/api/client-fixture.ts'
import { resourceProvider } from '../../../test/api/fixtures.ts'
import { serveApi } from '../serve.ts'

/** The pause between two looks, in ms, and a little more. */
const pause = 3_001

/** A client of a solver that can go away and move, with a time that stands still. */
async function startMoving() {
  const { app, emit } = createAppFixture()
  const serve = async () => {
    const server = await serveApi({ app, host: '127.0.0.1', port: 0 })
    onTestFinished(() => server.close())
    return server
  }
  let time = 0
  const first = await serve()
  const findUrl = vi.fn(async () => first.url)
  const onMove = vi.fn<(url: string) => void>()
  const clock = { now: () => now * 1000, monotonic: () => time }
  const client = createTestClient(first.url, { clock, findUrl, onMove })
  return {
    ...{ first, serve, emit, client, findUrl, onMove },
    wait: (milliseconds: number) => {
      time += milliseconds
    },
  }
}

const unreachable = { name: 'SolverUnreachableError' }

test('a solver that has moved is asked where it is now', async () => {
  const { first, serve, client, findUrl, onMove } = await startMoving()
  expect(await client.listDeals()).toHaveLength(1)
  expect(findUrl).not.toHaveBeenCalled()
  await first.close()
  const second = await serve()
  findUrl.mockResolvedValue(`${second.url}/`)
  await expect(client.listDeals()).rejects.toMatchObject(unreachable)
  await expect.poll(() => onMove.mock.calls).toEqual([[second.url]])
  expect(await client.listDeals()).toHaveLength(1)
  expect(findUrl).toHaveBeenCalledTimes(1)
})

test('it is looked for now and then, and a look that fails changes nothing', async () => {
  const { first, serve, client, findUrl, onMove, wait } = await startMoving()
  await first.close()
  const ask = () => expect(client.info()).rejects.toMatchObject(unreachable)
  for (const _ of [1, 2, 3]) await ask()
  expect(findUrl).toHaveBeenCalledTimes(1)
  wait(pause)
  findUrl.mockRejectedValueOnce(new Error('The chain is away.'))
  for (const _ of [1, 2]) await ask()
  expect(findUrl).toHaveBeenCalledTimes(2)
  wait(pause)
  findUrl.mockResolvedValueOnce('moo')
  for (const _ of [1, 2]) await ask()
  expect(findUrl).toHaveBeenCalledTimes(3)
  expect(onMove).not.toHaveBeenCalled()
  wait(pause)
  const second = await serve()
  findUrl.mockResolvedValue(second.url)
  await ask()
  await expect.poll(async () => (await client.info()).solver).toBe(solverInfo.solver)
})

test('nothing is signed for somebody else who is where it is said to have moved', async () => {
  const { first, serve, client, findUrl, onMove, wait } = await startMoving()
  await client.listDeals()
  const asked: (string | undefined)[] = []
  const other = await pretend((request, response) => {
    asked.push(request.url)
    response.end(JSON.stringify({ ...solverInfo, solver: resourceProvider.address }))
  })
  await first.close()
  findUrl.mockResolvedValue(other.url)
  await expect(client.listDeals()).rejects.toMatchObject(unreachable)
  await expect.poll(() => onMove.mock.calls).toEqual([[other.url]])
  await expect(client.listDeals()).rejects.toMatchObject({ name: 'WrongSolverError' })
  expect(asked).toEqual(['/api/v1'])
  const second = await serve()
  findUrl.mockResolvedValue(second.url)
  wait(pause)
  await expect(client.listDeals()).rejects.toMatchObject({ name: 'WrongSolverError' })
  await expect.poll(() => onMove.mock.calls.at(-1)).toEqual([second.url])
  expect(await client.listDeals()).toHaveLength(1)
})

test.each([
  ['what is no solver', 502, 'moo'],
  ['another solver', 401, JSON.stringify({ error: { name: 'UnauthorizedError', message: 'No.' } })],
])('%s in its place is no reason to stay', async (_, status, body) => {
  const { findUrl, onMove } = await startMoving()
  const place = await pretend((request, response) => {
    if (request.url === '/api/v1') return response.end(JSON.stringify(solverInfo))
    return response.writeHead(status).end(body)
  })
  const client = createTestClient(place.url, { findUrl, onMove })
  await expect(client.listDeals()).rejects.toMatchObject({ status })
  await expect.poll(() => onMove.mock.calls.length).toBe(1)
  expect(await client.listDeals()).toHaveLength(1)
})

test('a solver that refuses is where it was', async () => {
  const { client, findUrl } = await startMoving()
  await expect(client.getDeal({ id: `0x${'77'.repeat(32)}` })).rejects.toMatchObject({
    status: 404,
  })
  expect(findUrl).not.toHaveBeenCalled()
})

test('events go on where it is now, none twice and none left out', async () => {
  const { first, serve, emit, client, findUrl } = await startMoving()
  const leaving = new AbortController()
  const ids: number[] = []
  const reading = (async () => {
    for await (const { id, type } of client.events({ after: 0, signal: leaving.signal }))
      if (type !== 'hello') ids.push(id)
  })()
  emit(2)
  await expect.poll(() => ids).toEqual([1, 2])
  const second = await serve()
  findUrl.mockResolvedValue(second.url)
  await first.close()
  emit(2)
  await expect.poll(() => ids).toEqual([1, 2, 3, 4])
  leaving.abort()
  await reading
})
