import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { loadModule } from '../../src/modules/load-module.ts'
import { makeRepository, type TestRepository } from '../../src/modules/test/make-repository.ts'
import { paintTemplate } from '../../src/modules/test/templates.ts'

const template = 'lilypad_module.json.tmpl'
const backend = findBackend()
const canCertify = succeeds('openssl', ['version'])
if (!backend) console.warn('absent: git http-backend (no git, or one without it)')
if (!canCertify) console.warn('absent: openssl, which makes the certificate of a test server')

describe.skipIf(!backend || !canCertify)('a module that is fetched over https', () => {
  let folder: string
  let server: Server
  let source: TestRepository
  let place: string
  /** Answers in the place of git, where a test wants it to. */
  let answer: ((request: IncomingMessage, response: ServerResponse) => void) | undefined
  const asked: string[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gdcn-https-'))
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
    const output = ['-keyout', key, '-out', cert, '-days', '2']
    const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject, ...output]
    execFileSync('openssl', request, { stdio: 'pipe' })
    source = makeRepository(join(folder, 'served', 'owner', 'paint'))
    source.write(template, paintTemplate)
    source.write('weights.bin', 'w'.repeat(3_000_000))
    source.git('config', 'uploadpack.allowFilter', 'true')
    server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (...both) => {
      asked.push(both[0].url ?? '')
      if (answer) answer(...both)
      else serve(join(folder, 'served'), ...both)
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    place = `127.0.0.1:${(server.address() as AddressInfo).port}/owner/paint`
    process.env.GIT_SSL_CAINFO = cert
  })
  afterEach(() => {
    answer = undefined
    rmSync(join(folder, 'cache'), { recursive: true, force: true })
  })
  afterAll(() => {
    delete process.env.GIT_SSL_CAINFO
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const load = async (revision: string) => {
    const reference = `${place}:${revision}`
    const loaded = await loadModule(reference, { cacheDir: join(folder, 'cache') })
    return loaded.module
  }

  it('is found by a tag and by a commit, and asked for once', async () => {
    const commit = source.commit()
    source.git('tag', 'v1')
    const module = { repository: place, commit, text: paintTemplate }
    expect(await load('v1')).toMatchObject(module)
    asked.length = 0
    expect(await load(commit)).toMatchObject(module)
    expect(asked).toEqual([])
    expect(readdirSync(join(folder, 'cache'))).toHaveLength(1)
  })

  it('is not there', async () => {
    await expect(load('v9')).rejects.toMatchObject({ name: 'UnknownRevisionError' })
    await expect(load('ab'.repeat(20))).rejects.toMatchObject({ name: 'UnknownRevisionError' })
  })

  it('is not fetched from where nobody vouches for it', async () => {
    const { GIT_SSL_CAINFO } = process.env
    delete process.env.GIT_SSL_CAINFO
    try {
      await expect(load('v1')).rejects.toThrow(/certificate|SSL/)
    } finally {
      process.env.GIT_SSL_CAINFO = GIT_SSL_CAINFO
    }
  })

  it.each(['http://127.0.0.1:9/a/b', 'file:///etc', 'ext::sh', 'ftp://127.0.0.1/a'])(
    'is not fetched from %s, to which a server leads',
    async (location) => {
      answer = ({ url = '' }, response) => {
        const query = url.slice(url.indexOf('/info/refs'))
        response.writeHead(302, { location: `${location}${query}` }).end()
      }
      await expect(load('v1')).rejects.toMatchObject({ name: 'ModuleUnreachableError' })
    },
  )

  it('asks for no password', async () => {
    answer = (_, response) => {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end()
    }
    await expect(load('v1')).rejects.toThrow('cannot be reached, or is not public')
  })
})

/** Hands a request to git's own server. */
function serve(root: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'https://127.0.0.1')
  const child = spawn(backend ?? '', [], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      REQUEST_METHOD: request.method,
      PATH_INFO: pathname,
      QUERY_STRING: searchParams.toString(),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    },
  })
  request.pipe(child.stdin)
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.on('close', () => {
    const all = Buffer.concat(chunks)
    const end = all.indexOf('\r\n\r\n')
    const fields = all.toString('latin1', 0, end).split('\r\n')
    const headers = new Map(fields.map((field) => field.split(': ') as [string, string]))
    response.statusCode = Number.parseInt(headers.get('Status') ?? '200', 10)
    headers.delete('Status')
    response.setHeaders(headers)
    response.end(all.subarray(end + 4))
  })
}

function findBackend(): string | undefined {
  try {
    const folder = execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim()
    const path = join(folder, 'git-http-backend')
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}

function succeeds(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'pipe' })
    return true
  } catch {
    return false
  }
}
