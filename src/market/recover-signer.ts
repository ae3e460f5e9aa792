import { type Address, type Hex, isHex, recoverAddress } from 'viem'
import { InvalidSignatureError } from '../errors/market.ts'

/** Half the order of secp256k1: the greatest `s` of which no second form is accepted. */
const greatestS = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n

/**
 * Recovers which account signed a digest, taking only signatures that the contracts take.
 *
 * There is exactly one valid signature for each signing: a second form of it could pass for
 * another one.
 *
 * @param parameters.hash - the digest, 32 bytes.
 * @param parameters.signature - r, s and v (27 or 28), 65 bytes.
 * @returns the account, checksummed.
 * @throws InvalidSignatureError when it is of another length (EIP-2098 too), when s is in the upper
 * half, when v is another number, or when no key can have made it.
 * @example
 * await recoverSigner({ hash: hashDeal(deal, domain), signature })
 */
export async function recoverSigner(parameters: { hash: Hex; signature: Hex }): Promise<Address> {
  const { hash, signature } = parameters
  if (!isHex(signature)) throw new InvalidSignatureError({ reason: 'it is not hexadecimal' })
  if (signature.length !== 132) {
    const bytes = (signature.length - 2) / 2
    throw new InvalidSignatureError({ reason: `it has ${bytes} bytes where 65 are wanted` })
  }
  const s = BigInt(`0x${signature.slice(66, 130)}`)
  if (s > greatestS) throw new InvalidSignatureError({ reason: 's is in the upper half' })
  const v = Number.parseInt(signature.slice(130), 16)
  if (v !== 27 && v !== 28) throw new InvalidSignatureError({ reason: `v is ${v}, not 27 or 28` })
  try {
    return await recoverAddress({ hash, signature })
  } catch (cause) {
    throw new InvalidSignatureError({ reason: 'no key can have made it', cause })
  }
}
