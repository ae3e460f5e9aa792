/**
 * The last turn that was asked for, by key. It is the process that an account's nonces are shared
 * in, whoever holds a client of the chain, so no client can keep this.
 */
const lastTurns = new Map<string, Promise<void>>()

/**
 * Does one thing after another: what is asked for under a key begins when all that was asked for
 * before under that key has ended, well or not.
 *
 * @param key - what must not be used by two at once.
 * @param work - what to do once it is its turn.
 * @returns what the work returns; it throws what the work throws.
 */
export async function inTurn<value>(key: string, work: () => Promise<value>): Promise<value> {
  const before = lastTurns.get(key)
  const { promise: turn, resolve: end } = Promise.withResolvers<void>()
  lastTurns.set(key, turn)
  await before
  try {
    return await work()
  } finally {
    end()
    if (lastTurns.get(key) === turn) lastTurns.delete(key)
  }
}
