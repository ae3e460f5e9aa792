import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { connectEngine } from './connect-engine.ts'
import { ensureImage } from './ensure-image.ts'
import { findSocket } from './find-socket.ts'

const version = {
  Version: '99.1',
  ApiVersion: '1.60',
  MinAPIVersion: '1.44',
  Os: 'linux',
  Arch: 'amd64',
}
const image = `registry.example/x@sha256:${'0'.repeat(64)}`

let folder = ''
let socket = ''
let close = async () => {}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gdcn-engine-'))
  socket = join(folder, 'socket')
})

afterEach(async () => {
  await close()
  close = async () => {}
  await rm(folder, { recursive: true })
})

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(socket, resolve))
  close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

it('asks an engine that has dropped old versions for its oldest', async () => {
  const paths: (string | undefined)[] = []
  await serve(({ url }, response) => {
    paths.push(url)
    response.end(JSON.stringify(version))
  })
  const engine = await connectEngine(socket)
  await engine.tell({ method: 'GET', path: '/_ping' })
  expect(engine).toMatchObject({ version: '99.1', architecture: 'amd64' })
  expect(paths).toEqual(['/version', '/v1.44/_ping'])
})

it('refuses an engine that is too old, or for other systems', async () => {
  await serve((_, response) => response.end(JSON.stringify({ ...version, ApiVersion: '1.40' })))
  await expect(connectEngine(socket)).rejects.toThrowErrorMatchingInlineSnapshot(`
    [ExecutorUnavailableError: The executor docker cannot run jobs here: the Docker Engine 99.1 for linux is of no use.
    Install Docker Engine 20.10 or newer on Linux.]
  `)
})

it('says what it cannot reach, and what to do', async () => {
  const at = async (path: string) =>
    connectEngine(path).catch(({ message }) => message.replaceAll(folder, 'FOLDER'))
  expect(await at(socket)).toMatchInlineSnapshot(`
    "The executor docker cannot run jobs here: there is no Docker Engine at FOLDER/socket.
    Install Docker Engine and start it, or say with DOCKER_HOST where its socket is."
  `)
  await writeFile(socket, '')
  expect(await at(socket)).toMatchInlineSnapshot(`
    "The executor docker cannot run jobs here: the Docker Engine at FOLDER/socket is not running.
    Start it (systemctl start docker)."
  `)
  await rm(socket)
  await serve((_, response) => response.destroy())
  expect(await at(socket)).toMatchInlineSnapshot(`
    "The executor docker cannot run jobs here: the Docker Engine at FOLDER/socket does not answer (socket hang up).
    Read its log (journalctl -u docker), and start it anew."
  `)
  expect(() => findSocket('tcp://1.2.3.4:2375')).toThrowErrorMatchingInlineSnapshot(`
    [ExecutorUnavailableError: The executor docker cannot run jobs here: DOCKER_HOST names no socket of this machine (tcp://1.2.3.4:2375).
    Set it to unix:// and the path of the socket, or unset it.]
  `)
  expect(findSocket(undefined)).toBe('/var/run/docker.sock')
  expect(findSocket('unix:///run/x.sock')).toBe('/run/x.sock')
})

it('passes on what the engine says when it refuses', async () => {
  await serve(({ url }, response) => {
    response.statusCode = url === '/version' ? 200 : 500
    response.end(JSON.stringify(url === '/version' ? version : { message: 'out of ideas' }))
  })
  const engine = await connectEngine(socket)
  await expect(
    engine.tell({ method: 'POST', path: '/containers/x/start' }),
  ).rejects.toThrowErrorMatchingInlineSnapshot(`
    [EngineRefusedError: The Docker Engine refused what it was asked for.
      request: POST /v1.44/containers/x/start
      status: 500
      reason: out of ideas
    Read the log of the engine (journalctl -u docker), mend what it names, and try again.]
  `)
  await engine.tell({ method: 'POST', path: '/containers/x/start' }, [500])
})

it('finds the failure of a pull in its progress', async () => {
  await serve(({ url = '' }, response) => {
    if (url === '/version') return response.end(JSON.stringify(version))
    if (url.includes('/json')) response.statusCode = 404
    const lines = [{ status: 'Pulling' }, { error: 'write x: no space left on device' }]
    return response.end(lines.map((line) => `${JSON.stringify(line)}\r\n`).join(''))
  })
  const engine = await connectEngine(socket)
  await expect(ensureImage(engine, image, {})).rejects.toThrowErrorMatchingInlineSnapshot(`
    [ImagePullError: The image does not fit on the disk of this machine.
      image: registry.example/x@sha256:0000000000000000000000000000000000000000000000000000000000000000
      reason: write x: no space left on device
    Make room (docker image prune), and try again.]
  `)
})
