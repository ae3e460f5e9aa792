import { readdir, readFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { servePublicly } from '../../../test/helpers/serve-publicly.ts'
import { temporaryFolder } from '../../../test/helpers/temporary-database.ts'
import { ApiResponseError, SolverUnreachableError } from '../../errors/api.ts'
import { type DataSource, pinData } from '../../market/input-data.ts'
import { packData } from '../../results/data/pack-data.ts'
import { resultsFromMemory } from '../../results/results-from-memory.ts'
import { createInputCache } from '../../store/input-cache.ts'
import { obtainInputs } from './obtain-inputs.ts'

const cid = 'bafkreich36xjfcfl6pk5ejjkx6yl22wjmytdpvsg43pz2xjhjpbtnyt2xq'
const dealId = `0x${'ab'.repeat(32)}` as const

async function serve(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/a` as const
}

/** Gets "moo" from somewhere. */
async function obtain(
  source: DataSource,
  given: {
    isLocal?: boolean
    limit?: number
    size?: number
    signal?: AbortSignal
    archive?: () => Promise<AsyncIterable<Uint8Array>>
    folder?: string
  } = {},
) {
  const { isLocal = true, limit = 100, size = 3 } = given
  const { signal = new AbortController().signal } = given
  const { folder = await temporaryFolder() } = given
  const access = { cache: createInputCache(folder), ipfs: undefined, isLocal, limit }
  const getInput = given.archive ?? (async () => packData(resultsFromMemory({ data: 'moo' })))
  const job = { pins: [pinData({ name: 'Text', cid, size, source })] }
  const parameters = { job, dealId, client: { getInput }, signal }
  const result = obtainInputs(access, parameters)
  return { result, kept: () => readdir(folder) }
}

it('keeps what is what was pinned', async () => {
  const url = await serve((_, response) => void response.end('moo'))
  for (const source of ['solver', url] as const) {
    const { result, kept } = await obtain(source)
    const [found] = await result
    expect(found).toMatchObject({ name: 'Text', source: expect.stringMatching(/\/data$/) })
    expect(await readFile(found?.source ?? '', 'utf8')).toBe('moo')
    expect(await kept()).toEqual([cid])
  }
})

const gone = { name: 'InputUnavailableError', fault: 'gone', retry: false }
const away = { name: 'InputUnavailableError', fault: 'away', retry: true }
const refuse = (status: number) => async () => {
  throw new ApiResponseError({ status, code: 'X', sentence: 'No.', values: [] })
}

it.each([
  ['other bytes', packData(resultsFromMemory({ data: 'boo' })), gone],
  ['more', packData(resultsFromMemory({ data: 'moo moo' })), gone],
  ['a directory', packData(resultsFromMemory({ 'data/a': 'moo' })), gone],
  ['results', packData(resultsFromMemory({ 'data/../a': 'moo' })), gone],
])('keeps nothing of %s from the solver', async (_, archive, expected) => {
  const { result, kept } = await obtain('solver', { archive: async () => archive })
  await expect(result).rejects.toMatchObject(expected)
  expect(await kept()).toEqual([])
})

it('tells a solver that has none from one that does not answer', async () => {
  await expect((await obtain('solver', { archive: refuse(404) })).result).rejects.toMatchObject(
    gone,
  )
  await expect((await obtain('solver', { archive: refuse(503) })).result).rejects.toMatchObject(
    away,
  )
  const archive = async () => {
    throw new SolverUnreachableError({ url: 'http://127.0.0.1:1', reason: 'ECONNREFUSED' })
  }
  await expect((await obtain('solver', { archive })).result).rejects.toMatchObject(away)
})

it.each<[string, RequestListener, object]>([
  ['others', (_, response) => void response.end('boo'), gone],
  ['fewer', (_, response) => void response.end('mo'), gone],
  ['without end', (_, response) => void setInterval(() => response.write('moo'), 1).unref(), gone],
  ['gone', (_, response) => void response.writeHead(410).end(), gone],
  ['refused for now', (_, response) => void response.writeHead(503).end(), away],
  ['cut off', (_, response) => void response.write('m', () => response.destroy()), away],
])('keeps nothing of what is at a URL and %s', async (_, listener, expected) => {
  const { result, kept } = await obtain(await serve(listener))
  await expect(result).rejects.toMatchObject(expected)
  expect(await kept()).toEqual([])
})

it('asks no inner address of a stranger’s choice, and no redirect there', async () => {
  let asked = 0
  const inside = await serve((_, response) => {
    asked += 1
    response.end('moo')
  })
  const secure = inside.replace('http:', 'https:') as `https://${string}`
  for (const source of [inside, secure, 'https://localhost/a'] as const)
    await expect((await obtain(source, { isLocal: false })).result).rejects.toMatchObject(gone)
  let location = ''
  const host = await servePublicly((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { location }).end()
    else response.end('moo')
  })
  location = '/a'
  await (await obtain(`${host.url}/moved`, { isLocal: false })).result
  for (location of [inside, secure, 'https://localhost/a']) {
    const { result, kept } = await obtain(`${host.url}/moved`, { isLocal: false })
    await expect(result).rejects.toMatchObject({
      ...gone,
      cause: { name: 'StorageError', fault: 'forbidden' },
    })
    expect(await kept()).toEqual([])
  }
  expect(host.asked()).toBe(5)
  expect(asked).toBe(0)
})

it('refuses data in IPFS where nothing says how to get there', async () => {
  const { result } = await obtain('ipfs')
  await expect(result).rejects.toMatchObject({ fault: 'unset', party: 'user' })
})

it('fetches nothing of what is too much', async () => {
  const archive = async () => {
    throw new Error('It was asked for.')
  }
  const { result } = await obtain('solver', { archive, size: 101 })
  await expect(result).rejects.toMatchObject({ name: 'InputLimitError', retry: false })
})

it('takes no pin that says less of data than is here already', async () => {
  const folder = await temporaryFolder()
  await (await obtain('solver', { folder })).result
  const { result, kept } = await obtain('solver', { folder, size: 2 })
  await expect(result).rejects.toMatchObject(gone)
  expect(await kept()).toEqual([cid])
})

it('gives up with the reason it is told', async () => {
  const ending = new AbortController()
  const url = await serve(() => ending.abort(new Error('enough')))
  const { result, kept } = await obtain(url, { signal: ending.signal })
  await expect(result).rejects.toThrow('enough')
  expect(await kept()).toEqual([])
})
