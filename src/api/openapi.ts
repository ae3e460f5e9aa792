import * as z from 'zod'
import * as bodies from './body-schemas.ts'
import type { ApiLimits } from './limits.ts'
import * as logs from './log-schemas.ts'
import * as records from './record-schemas.ts'
import { fullPath, type Route } from './route.ts'

const components = {
  SolverInfo: records.solverInfoSchema,
  Health: records.healthSchema,
  JobOffer: records.jobOfferRecordSchema,
  ResourceOffer: records.resourceOfferRecordSchema,
  ResourceOfferPage: records.resourceOfferPageSchema,
  Deal: records.dealRecordSchema,
  DealPage: records.dealPageSchema,
  SignedResult: records.signedResultSchema,
  Files: records.filesSchema,
  Input: records.inputSchema,
  Event: records.streamEventSchema,
  LogEvent: logs.logEventSchema,
  LogPace: logs.logPaceSchema,
  Error: records.errorSchema,
  PostedJobOffer: bodies.postedJobOffer,
  PostedResourceOffer: bodies.postedResourceOffer,
  PostedDealSignature: bodies.postedDealSignature,
  PostedResult: bodies.postedResult,
  PostedAcceptance: bodies.postedAcceptance,
  PostedLog: logs.postedLog,
}

type Content = Record<string, { schema: object }>

function refer(name: string) {
  return { $ref: `#/components/schemas/${name}` }
}

function describeContent(body: z.ZodType | 'archive' | 'events' | 'log'): Content {
  if (body === 'archive') return { 'application/x-tar': { schema: {} } }
  if (body === 'events' || body === 'log')
    return { 'text/event-stream': { schema: { type: 'string' } } }
  const found = Object.entries(components).find(([, schema]) => schema === body)
  return { 'application/json': { schema: found ? refer(found[0]) : {} } }
}

const idParameter = {
  name: 'id',
  in: 'path',
  required: true,
  schema: { type: 'string', pattern: '^0x[0-9a-f]{64}$' },
}
const nameParameter = {
  name: 'name',
  in: 'path',
  required: true,
  schema: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]{0,63}$' },
}
const solverParameter = {
  name: 'solver',
  in: 'query',
  required: true,
  description: 'The account of this solver, so that the signed request is good for no other.',
  schema: { type: 'string', pattern: '^0x[0-9a-fA-F]{40}$' },
}
const lastEventParameter = {
  name: 'Last-Event-ID',
  in: 'header',
  description: [
    'The id of the last event received: the stream goes on after it. 0 for all events that are',
    'kept; without it, what happens from now on. The first event of each stream is a hello, which',
    'says after which event it begins, and misses none that is later.',
  ].join(' '),
  schema: { type: 'string', pattern: '^[0-9]+$' },
}

const lastLogEventParameter = {
  name: 'Last-Event-ID',
  in: 'header',
  description: [
    'The id of the last event received: the stream goes on after it. Without it, or where that log is',
    'not kept any more, all that is kept. What an offset leaves out is lost.',
  ].join(' '),
  schema: { type: 'string', pattern: '^[0-9a-f]{16}-[0-9]{1,15}$' },
}

function describePaging({ pageItems }: ApiLimits) {
  return [
    {
      name: 'after',
      in: 'query',
      description: [
        'The next of the page before, as it is; the first page without it. Items come in the order',
        'in which they were added, so that one that is listed all the while comes exactly once.',
      ].join(' '),
      schema: { type: 'string', pattern: '^[A-Za-z0-9_-]+$' },
    },
    {
      name: 'limit',
      in: 'query',
      description: 'How many items the page may have.',
      schema: { type: 'integer', minimum: 1, maximum: pageItems, default: pageItems },
    },
  ]
}

function describeOperation(route: Route, limits: ApiLimits) {
  const { summary, access, path, pages, body, answer } = route
  const parameters = [
    ...(path.includes(':id') ? [idParameter] : []),
    ...(path.includes(':name') ? [nameParameter] : []),
    ...(access === 'signed' ? [solverParameter] : []),
    ...(pages ? describePaging(limits) : []),
    ...(answer.body === 'events' ? [lastEventParameter] : []),
    ...(answer.body === 'log' ? [lastLogEventParameter] : []),
  ]
  return {
    summary,
    security: access === 'signed' ? [{ signedRequest: [] }] : [],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: describeContent(body) } } : {}),
    responses: {
      [answer.status]: { description: 'Done.', content: describeContent(answer.body) },
      default: { description: 'Why not.', content: describeContent(records.errorSchema) },
    },
  }
}

function describeSchemas() {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(components)) registry.add(schema, { id })
  const uri = (id: string) => `#/components/schemas/${id}`
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri })
  // Inside a document a schema has its place; an $id of its own would be a second address.
  const described = Object.entries(schemas).map(([id, schema]) => {
    const { $id: _, $schema: __, ...rest } = schema
    return [id, rest]
  })
  return Object.fromEntries(described)
}

/**
 * Describes routes as an OpenAPI 3.1 document.
 *
 * @param routes - the routes.
 * @param limits - what the application grants.
 * @returns plain JSON.
 */
export function describeApi(routes: readonly Route[], limits: ApiLimits) {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const path = fullPath(route.path).replace(':id', '{id}').replace(':name', '{name}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeOperation(route, limits) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Generic DCN solver', version: '1' },
    paths,
    components: {
      schemas: describeSchemas(),
      securitySchemes: {
        signedRequest: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: [
            '`GDCN ` and base64url of the JSON {account, expires, nonce, signature}.',
            'The signature is over the EIP-712 type Request(address account,string method,',
            'string path,bytes32 body,uint40 expires,bytes32 nonce) in the domain of the Deals',
            'contract. path is the path with its query; body the keccak256 of the body, of no',
            "bytes where there is none or it is an archive; expires at most 60 s ahead of the solver's",
            'time; nonce 32 random bytes, good once.',
          ].join(' '),
        },
      },
    },
  }
}
