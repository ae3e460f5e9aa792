import { answer } from '../answer.ts'
import { authenticate } from '../authenticate.ts'
import { limitArchive } from '../limit-archive.ts'
import { readAccount, readSignedDocument } from '../read-document.ts'
import { readId } from '../read-id.ts'
import { filesSchema, locationSchema } from '../record-schemas.ts'
import { refuseDeclaredLength } from '../refuse-declared-length.ts'
import { requireContentType } from '../require-content-type.ts'
import type { Route } from '../route.ts'
import { sendArchive, tar } from '../send-archive.ts'

/** The files of results, streamed both ways. */
export const fileRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: '/deals/:id/files',
    summary:
      'Stores the packed results, signed as a request without a body; or as JSON, where they are.',
    access: 'signed',
    body: 'archive',
    answer: { status: 200, body: filesSchema },
    async handle(call) {
      const id = readId(call)
      const request = call.context.req.raw
      const limit = call.limits.fileBytes
      if (request.headers.get('content-type')?.startsWith('application/json')) {
        const given = { schema: locationSchema, kind: 'location of results' }
        const { account, document: location } = await readSignedDocument(call, given)
        const value = await call.backend.putLocation({ id, account, location })
        return answer(call, { schema: filesSchema, value })
      }
      requireContentType(request, tar)
      refuseDeclaredLength({ request, limit })
      const { account } = await authenticate(call, async () => new Uint8Array())
      const { archive, fault } = limitArchive({ body: request.body, limit })
      try {
        const value = await call.backend.putFiles({ id, account, archive })
        return answer(call, { schema: filesSchema, value })
      } catch (error) {
        throw fault() ?? error
      }
    },
  },
  {
    method: 'GET',
    path: '/deals/:id/files',
    summary:
      'Sends the packed results, or as JSON where they are, to a party of the deal, or to a mediator once it is doubted.',
    access: 'signed',
    answer: { status: 200, body: 'archive' },
    async handle(call) {
      const id = readId(call)
      const files = await call.backend.getFiles({ id, account: await readAccount(call) })
      if ('storage' in files) return answer(call, { schema: locationSchema, value: files })
      return sendArchive(call, files)
    },
  },
]
