import type { Address, Hex } from 'viem'
import type { Database } from '../open-database.ts'

/**
 * Takes a nonce until it expires, and forgets those that have.
 *
 * @param database - where they are kept.
 * @param parameters - whose nonce it is, and times in seconds since the epoch.
 * @returns false when it is taken already.
 */
export function useNonce(
  { write }: Database,
  parameters: { account: Address; nonce: Hex; expires: number; now: number },
): Promise<boolean> {
  const { expires, now } = parameters
  const account = parameters.account.toLowerCase()
  const nonce = parameters.nonce.toLowerCase()
  return write(async (sql) => {
    await sql.deleteFrom('nonces').where('expires', '<', now).execute()
    const { numInsertedOrUpdatedRows: taken } = await sql
      .insertInto('nonces')
      .values({ account, nonce, expires })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return taken === 1n
  })
}
