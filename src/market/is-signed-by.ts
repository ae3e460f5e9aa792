import type { Address, Hex } from 'viem'
import { verifySigner } from './verify-signer.ts'

/**
 * Tells whether a signature is an account's, whatever the one says who brings it.
 *
 * @param parameters - the digest, the signature if there is any, and the account.
 */
export async function isSignedBy(parameters: {
  hash: Hex
  signature: Hex | undefined
  signer: Address
}): Promise<boolean> {
  const { hash, signature, signer } = parameters
  if (!signature) return false
  return verifySigner({ hash, signature, signer }).then(
    () => true,
    () => false,
  )
}
