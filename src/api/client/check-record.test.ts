import { expect, test } from 'vitest'
import {
  createTestClient,
  pretend,
  pretendSolver,
  showFailure,
  solverInfo,
} from '../../../test/api/client-fixture.ts'
import { dealId, dealRecord, jobCreator, jobOffer, stranger } from '../../../test/api/fixtures.ts'
import { toWire } from '../../market/to-wire.ts'
import { dealRecordSchema } from '../record-schemas.ts'

test.each<[string, object]>([
  ['another chain', { chainId: 1 }],
  ['another contract', { deals: stranger.address }],
  ['another solver', { solver: stranger.address }],
])('a solver that lies about serving %s gets no signature', async (_, changes) => {
  const asked: unknown[] = []
  const { url } = await pretend((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.end(JSON.stringify({ ...solverInfo, ...changes }))
  })
  const client = createTestClient(url)
  await expect(client.postJobOffer({ offer: jobOffer })).rejects.toMatchObject({
    name: 'WrongSolverError',
  })
  await expect(client.listDeals()).rejects.toMatchObject({ name: 'WrongSolverError' })
  expect(asked).toEqual(['GET /api/v1', 'GET /api/v1'])
})

test('a solver that is not the expected one is shown to differ', async () => {
  const { url } = await pretend((_, response) => {
    response.end(JSON.stringify({ ...solverInfo, chainId: 1, solver: stranger.address }))
  })
  expect(await showFailure(createTestClient(url).listDeals())).toMatchInlineSnapshot(`
    "WrongSolverError: The solver is not the one that was expected, so nothing was signed for it.
      url: http://solver
      chain: 1, expected 31337
      solver: 0x90F79bf6EB2c4f870365E785982E1f101E93b906, expected 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
    Make SERVER_URL, SERVICE_SOLVER, WEB3_CHAIN_ID and the contracts fit together."
  `)
})

const wire = toWire(dealRecordSchema, dealRecord)
test.each<[string, unknown]>([
  ['no deal', { hello: 'world' }],
  ['another price', { ...wire, deal: { ...wire.deal, paymentCollateral: '1' } }],
  ['another job', { ...wire, job: { ...wire.job, repository: 'other' } }],
  ['other mediators', { ...wire, mediators: [jobCreator.address] }],
  ['another id', { ...wire, id: `0x${'66'.repeat(32)}` }],
  ['a state that there is not', { ...wire, state: 'Paid' }],
])('a solver that lies with %s is not believed', async (_, answer) => {
  const url = await pretendSolver((_request, response) => response.end(JSON.stringify(answer)))
  await expect(createTestClient(url).getDeal({ id: dealId })).rejects.toMatchObject({
    name: 'UnreadableResponseError',
  })
})

test('a deal that does not hold together is said to be wrong', async () => {
  const job = { ...wire.job, repository: 'other' }
  const url = await pretendSolver((_, response) => response.end(JSON.stringify({ ...wire, job })))
  expect(await showFailure(createTestClient(url).getDeal({ id: dealId }))).toMatchInlineSnapshot(`
    "UnreadableResponseError: The solver answered with something that cannot be used.
      url: http://solver
      job: it is not the one of the deal
    Check that SERVER_URL is a solver of this version; if it is, do not trust it."
  `)
})

test('an answer that never ends is left', async () => {
  const url = await pretendSolver((_, response) => {
    const part = Buffer.alloc(1_048_576, ' ')
    const write = () => {
      while (!response.destroyed && response.write(part));
      if (!response.destroyed) response.once('drain', write)
    }
    write()
  })
  expect(await showFailure(createTestClient(url).getDeal({ id: dealId }))).toMatchInlineSnapshot(`
    "UnreadableResponseError: The solver answered with something that cannot be used.
      url: http://solver/api/v1/deals/0x610aebfa53d6d0675ab71cf9a13bdf1ca747a06cefc4c1531d1b152425138840
      it is over 16777216 bytes
    Check that SERVER_URL is a solver of this version; if it is, do not trust it."
  `)
})

test.each(['moo', '', '{"error":1}', '\u001b[2J'])(
  'a refusal of %j is quoted by its status',
  async (text) => {
    const url = await pretendSolver((_, response) => response.writeHead(500).end(text))
    expect(await showFailure(createTestClient(url).getDeal({ id: dealId }))).toMatchInlineSnapshot(`
      "ApiResponseError: The request was refused by something that does not speak like a solver.
        url: http://solver/api/v1/deals/0x610aebfa53d6d0675ab71cf9a13bdf1ca747a06cefc4c1531d1b152425138840
        status: 500
      Check SERVER_URL and any proxy on the way."
    `)
  },
)

test('a refusal has no power over the terminal', async () => {
  const error = {
    name: 'E\u001b[2J',
    message: '\u001b]0;x\u0007Pay me.',
    values: ['\r\nv'],
    remedy: 'R\u0000',
  }
  const url = await pretendSolver((_, response) =>
    response.writeHead(409).end(JSON.stringify({ error })),
  )
  expect(await showFailure(createTestClient(url).getDeal({ id: dealId }))).toMatchInlineSnapshot(`
    "ApiResponseError: �]0;x�Pay me.
      ��v
      status: 409
    R�"
  `)
})

test('a solver cannot send a signed request elsewhere', async () => {
  let reached = false
  const other = await pretend((_, response) => {
    reached = true
    response.end('{}')
  })
  const url = await pretendSolver((_, response) =>
    response.writeHead(307, { location: other.url }).end(),
  )
  await expect(createTestClient(url).getDeal({ id: dealId })).rejects.toMatchObject({
    status: 307,
  })
  expect(reached).toBe(false)
})
