import { CID } from 'multiformats/cid'
import * as Digest from 'multiformats/hashes/digest'
import { bytesToHex, type Hex, hexToBytes, isHex } from 'viem'
import { ResultsError } from '../errors/results.ts'

const dagPb = 0x70
const sha256 = 0x12

/**
 * Names a results directory by its CID.
 *
 * @param digest - sha2-256 digest of the UnixFS root: 32 bytes as 0x hex.
 * @returns the CIDv1 (dag-pb, sha2-256) in base32.
 * @throws {@link ResultsError} when it is not 32 bytes of hex.
 */
export function cidFromDigest(digest: Hex): string {
  if (!isHex(digest) || digest.length !== 66) {
    throw new ResultsError(`${JSON.stringify(digest)} is not the digest of results.`, {
      remedy: 'A digest is 32 bytes: 0x and 64 hexadecimal digits.',
    })
  }
  return CID.createV1(dagPb, Digest.create(sha256, hexToBytes(digest))).toString()
}

/**
 * Takes the digest out of the CID of a results directory.
 *
 * @param cid - a CIDv1 with dag-pb and sha2-256.
 * @returns the sha2-256 digest of the UnixFS root: 32 bytes as 0x hex.
 * @throws {@link ResultsError} when it is no CID, or one of another kind.
 */
export function digestFromCid(cid: string): Hex {
  const parsed = parse(cid)
  const { code, digest } = parsed.multihash
  if (parsed.version !== 1 || parsed.code !== dagPb || code !== sha256 || digest.length !== 32) {
    throw new ResultsError(`${JSON.stringify(cid)} is not the CID of a results directory.`, {
      remedy: 'It has to be a CIDv1 with dag-pb and sha2-256, starting with bafybei.',
    })
  }
  return bytesToHex(digest)
}

function parse(cid: string) {
  try {
    return CID.parse(cid)
  } catch (cause) {
    throw new ResultsError(`${JSON.stringify(cid)} is not a CID.`, { cause })
  }
}
