import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { createAppFixture, signRequest } from '../../../test/api/app-fixture.ts'
import { createTestClient, startApi } from '../../../test/api/client-fixture.ts'
import { dealRecord, jobOffer, stranger } from '../../../test/api/fixtures.ts'

async function* parts(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}

it('data are uploaded to an offer, and got by a deal', async () => {
  const { creator, provider, server } = await startApi()
  const { id } = await creator.postJobOffer({ offer: jobOffer })
  const archive = parts('one', 'two')
  expect(await creator.putInput({ id, name: 'Text', archive })).toEqual({ cid: 'cid of onetwo' })
  const got = await provider.getInput({ id: dealRecord.id, name: 'Text' })
  expect(`${await buffer(got)}`).toBe('onetwo')
  await expect(provider.getInput({ id: dealRecord.id, name: 'Other' })).rejects.toMatchObject({
    status: 404,
  })
  const other = createTestClient(server.url, { account: stranger })
  await expect(other.putInput({ id, name: 'Text', archive: parts('x') })).rejects.toMatchObject({
    status: 403,
  })
  await expect(other.getInput({ id: dealRecord.id, name: 'Text' })).rejects.toMatchObject({
    status: 403,
  })
})

it('data over the limit are refused while they come', async () => {
  const { creator } = await startApi({ limits: { inputBytes: 10 } })
  const { id } = await creator.postJobOffer({ offer: jobOffer })
  const archive = parts('12345', '67890', '1')
  await expect(creator.putInput({ id, name: 'Text', archive })).rejects.toMatchObject({
    ...{ status: 413, code: 'PayloadTooLargeError' },
  })
})

it.each([
  ['a name that no input has', 'a-b', { 'content-type': 'application/x-tar' }, 400],
  ['a name that is too long', 'a'.repeat(65), { 'content-type': 'application/x-tar' }, 400],
  ['another content type', 'Text', { 'content-type': 'text/plain' }, 415],
])('%s is refused', async (_, name, own, status) => {
  const { app } = createAppFixture()
  const path = `/job_offers/${dealRecord.id}/inputs/${name}`
  const { url, headers } = await signRequest({ method: 'PUT', path })
  const init = { method: 'PUT', headers: { ...headers, ...own }, body: 'x' }
  expect((await app.request(url, init)).status).toBe(status)
})

it('a request without a signature is refused', async () => {
  const { app } = createAppFixture()
  const answer = await app.request(`/api/v1/deals/${dealRecord.id}/inputs/Text`)
  expect(answer.status).toBe(401)
})

it('a provider hands over the data of a deal, and nobody else', async () => {
  const { creator, provider, server } = await startApi()
  const given = { id: dealRecord.id, name: 'Text' }
  const done = await provider.handOverInput({ ...given, archive: parts('moo') })
  expect(done).toEqual({ cid: 'cid of moo' })
  expect(`${await buffer(await creator.getInput(given))}`).toBe('moo')
  const other = createTestClient(server.url, { account: stranger })
  await expect(other.handOverInput({ ...given, archive: parts('x') })).rejects.toMatchObject({
    status: 403,
  })
})
