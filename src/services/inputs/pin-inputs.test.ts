import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { servePublicly } from '../../../test/helpers/serve-publicly.ts'
import { temporaryFolder } from '../../../test/helpers/temporary-database.ts'
import { listInputData } from '../../market/input-data.ts'
import { pinInputs } from './pin-inputs.ts'

const pin = (data: Readonly<Record<string, string>>) => pinInputs(data, { ipfs: undefined })

async function serve(text: string) {
  const server = createServer((request, response) => {
    if (request.url === '/a') response.end(text)
    else if (request.url === '/moved') response.writeHead(307, { location: './a' }).end()
    else response.writeHead(302, { location: '/round' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

it('pins files and directories by what they come to, and what is at a URL as a file', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'a'), 'moo')
  await mkdir(join(folder, 'dir'))
  await writeFile(join(folder, 'dir', 'b'), 'moo')
  const url = await serve('moo')
  const { dataPins, dataPaths } = await pin({
    ...{ Moved: `${url}/moved`, Url: `${url}/a#part` },
    ...{ Dir: join(folder, 'dir'), File: join(folder, 'a') },
  })
  expect(dataPaths).toEqual({ Dir: join(folder, 'dir'), File: join(folder, 'a') })
  const [dir, file, moved, at] = listInputData({ pins: dataPins })
  const cid = 'bafkreich36xjfcfl6pk5ejjkx6yl22wjmytdpvsg43pz2xjhjpbtnyt2xq'
  expect(file).toEqual({ name: 'File', cid, size: 3, source: 'solver' })
  expect(at).toEqual({ name: 'Url', cid, size: 3, source: `${url}/a` })
  expect(moved).toMatchObject({ cid, source: `${url}/moved` })
  expect(dir).toMatchObject({ name: 'Dir', size: 3, cid: expect.stringMatching(/^bafybei/) })
})

it.each([
  ['./not-there', 'there is no such file or directory'],
  ['/dev/null', '"/dev/null" is neither a file nor a directory'],
  ['http://host.example/a', 'data come by https'],
  ['https://', 'it is no URL'],
  ['https://me:secret@host.example/a', 'everybody would see the password in its URL'],
  [
    `https://host.example/${'a'.repeat(340)}`,
    'a job document has no room for a URL of over 360 characters',
  ],
  ['ipfs://QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG', 'it is no CID of version 1'],
  [`ipfs://bafybei${'a'.repeat(52)}`, 'neither IPFS_API_URL nor IPFS_GATEWAY_URL is set'],
])('refuses %s', async (source, reason) => {
  await expect(pin({ Text: source })).rejects.toMatchObject({
    ...{ name: 'InputSourceError', exitCode: 2 },
    sentence: expect.stringContaining(reason),
  })
})

it('refuses a link', async () => {
  const folder = await temporaryFolder()
  await symlink('/etc', join(folder, 'link'))
  await expect(pin({ Text: join(folder, 'link') })).rejects.toMatchObject({
    sentence: expect.stringContaining('is a link'),
  })
})

it('follows no redirects for ever', async () => {
  const url = await serve('moo')
  await expect(pin({ Text: `${url}/round` })).rejects.toMatchObject({
    ...{ name: 'InputUnavailableError', fault: 'gone' },
  })
})

it('publishes nothing of what a host on the Internet leads to in our own network', async () => {
  const inside = await serve('inside')
  const host = await servePublicly((request, response) => {
    const places: Record<string, string> = { '/in': `${inside}/a`, '/router': 'https://10.0.0.1/' }
    const location = places[request.url ?? '']
    if (location) response.writeHead(302, { location }).end()
    else response.end('moo')
  })
  expect((await pin({ Text: `${host.url}/a` })).dataPins).toHaveLength(1)
  for (const path of ['in', 'router'])
    await expect(pin({ Text: `${host.url}/${path}` })).rejects.toMatchObject({
      ...{ name: 'InputUnavailableError', fault: 'gone', retry: false },
      sentence: expect.stringContaining('they are where nobody is asked for them'),
    })
})

it('finds a secret of ours in a file, wherever chunks end', async () => {
  const folder = await temporaryFolder()
  const secret = 'ab'.repeat(32)
  const long = `${'x'.repeat(65_536 - 20)}KEY=0x${secret.toUpperCase()}`
  await writeFile(join(folder, 'settings'), long)
  const secrets = [{ setting: 'JOB_CREATOR_PRIVATE_KEY', secret }]
  const pin = (path: string) => pinInputs({ Set: path }, { ipfs: undefined, secrets })
  await expect(pin(folder)).rejects.toMatchObject({
    name: 'SecretInputError',
    exitCode: 2,
    values: ['it is in the setting: JOB_CREATOR_PRIVATE_KEY'],
  })
  await writeFile(join(folder, 'settings'), long.slice(0, -1))
  expect((await pin(folder)).dataPins).toHaveLength(1)
})
