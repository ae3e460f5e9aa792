import type { Address, Hex } from 'viem'
import { WrongSignerError } from '../errors/market.ts'
import { recoverSigner } from './recover-signer.ts'
import { sameAddress } from './same-address.ts'

/**
 * Checks that an account without code signed a digest. Contract accounts are asked on the chain
 * (ERC-1271) instead.
 *
 * @param parameters.hash - the digest, from one of the `hash…` functions.
 * @param parameters.signature - 65 bytes: r, s and v.
 * @param parameters.signer - the account that must have signed.
 * @throws InvalidSignatureError when the signature is malformed or malleable.
 * @throws WrongSignerError when another account signed, or this one signed something else.
 * @example
 * await verifySigner({ hash: hashJobOffer(offer, domain), signature, signer: offer.jobCreator })
 */
export async function verifySigner(parameters: {
  hash: Hex
  signature: Hex
  signer: Address
}): Promise<void> {
  const recovered = await recoverSigner(parameters)
  if (!sameAddress(recovered, parameters.signer))
    throw new WrongSignerError({ expected: parameters.signer, recovered })
}
