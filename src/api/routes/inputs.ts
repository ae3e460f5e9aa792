import { answer } from '../answer.ts'
import { authenticate } from '../authenticate.ts'
import type { SolverBackend } from '../backend.ts'
import { limitArchive } from '../limit-archive.ts'
import { readAccount } from '../read-document.ts'
import { readId } from '../read-id.ts'
import { readInputName } from '../read-input-name.ts'
import { inputSchema } from '../record-schemas.ts'
import { refuseDeclaredLength } from '../refuse-declared-length.ts'
import { requireContentType } from '../require-content-type.ts'
import type { Call, Route } from '../route.ts'
import { sendArchive, tar } from '../send-archive.ts'

/** The data of inputs that a job creator leaves with the solver, streamed both ways. */
export const inputRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: '/job_offers/:id/inputs/:name',
    summary:
      'Stores the packed data of an input that the job offer pins, signed by its job creator as a request without a body.',
    access: 'signed',
    body: 'archive',
    answer: { status: 200, body: inputSchema },
    handle: (call) => take(call, call.backend.putInput),
  },
  {
    method: 'PUT',
    path: '/deals/:id/inputs/:name',
    summary:
      'Stores the packed data of an input of a doubted deal for its mediators, signed by its resource provider as a request without a body.',
    access: 'signed',
    body: 'archive',
    answer: { status: 200, body: inputSchema },
    handle: (call) => take(call, call.backend.handOverInput),
  },
  {
    method: 'GET',
    path: '/deals/:id/inputs/:name',
    summary:
      'Sends the packed data of an input to a party of the deal, or to a mediator once it is doubted.',
    access: 'signed',
    answer: { status: 200, body: 'archive' },
    async handle(call) {
      const [id, name] = [readId(call), readInputName(call)]
      const account = await readAccount(call)
      return sendArchive(call, await call.backend.getInput({ id, name, account }))
    },
  },
]

async function take(call: Call, put: SolverBackend['putInput']): Promise<Response> {
  const [id, name] = [readId(call), readInputName(call)]
  const request = call.context.req.raw
  const limit = call.limits.inputBytes
  requireContentType(request, tar)
  refuseDeclaredLength({ request, limit })
  const { account } = await authenticate(call, async () => new Uint8Array())
  const { archive, fault } = limitArchive({ body: request.body, limit })
  try {
    return answer(call, { schema: inputSchema, value: await put({ id, name, account, archive }) })
  } catch (error) {
    throw fault() ?? error
  }
}
