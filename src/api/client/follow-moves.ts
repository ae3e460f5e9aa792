import {
  ApiResponseError,
  SolverUnreachableError,
  UnreadableResponseError,
  WrongSolverError,
} from '../../errors/api.ts'
import { type Conversation, createConversation } from './conversation.ts'

/** The shortest pause between two looks for where the solver is, in ms. */
const pause = 3_000

/** How a client learns that its solver has moved. */
export type Moves = {
  /** Finds where the solver is now; asked while nobody there answers as the solver would. */
  findUrl?: (() => Promise<string>) | undefined
  /** Hears where it is asked from now on. */
  onMove?: ((url: string) => void) | undefined
}

/**
 * Speaks with a solver, also when it has moved: once it does not answer where it was, it is looked
 * for. Elsewhere it has to say anew that it is the expected one, before anything is signed.
 *
 * @param parameters - as `createConversation` takes them, and how to find the solver.
 * @returns the ways to speak with it, which tell of a failure as if there were no moves: whoever asks
 * again is answered.
 * @throws SolverUrlError when the URL is not one of http or https.
 */
export function followMoves(
  parameters: Parameters<typeof createConversation>[0] & Moves,
): Conversation {
  const { clock, findUrl, onMove } = parameters
  let current = createConversation(parameters)
  let nextLook = Number.NEGATIVE_INFINITY

  async function look(error: unknown) {
    if (!findUrl || !isElsewhere(error) || clock.monotonic() < nextLook) return
    nextLook = Number.POSITIVE_INFINITY
    try {
      const found = createConversation({ ...parameters, url: await findUrl() })
      if (found.url() === current.url()) return
      current = found
      onMove?.(found.url())
    } catch {
      // Whoever asked is told that the solver does not answer, which leads here again.
    } finally {
      nextLook = clock.monotonic() + pause
    }
  }

  function watch<value>(answer: Promise<value>): Promise<value> {
    answer.catch(look)
    return answer
  }

  return {
    url: () => current.url(),
    signer() {
      const signer = current.signer()
      return { ...signer, prepare: (when) => watch(signer.prepare(when)) }
    },
    ask: (request, schema) => watch(current.ask(request, schema)),
    askSigned: (request, schema) => watch(current.askSigned(request, schema)),
    open: (request) => watch(current.open(request)),
    openSigned: (request) => watch(current.openSigned(request)),
    upload: (request, schema) => watch(current.upload(request, schema)),
  }
}

/** Tells whether nobody may have answered, or somebody else, such as another solver. */
function isElsewhere(error: unknown): boolean {
  if (error instanceof ApiResponseError) return error.code === 'unknown' || error.status === 401
  return (
    error instanceof SolverUnreachableError ||
    error instanceof UnreadableResponseError ||
    error instanceof WrongSolverError
  )
}
