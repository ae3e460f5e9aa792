import { resolve } from 'node:path'
import { BaseError } from '../../errors/base.ts'
import { InputSourceError } from '../../errors/inputs.ts'
import { ResultsError } from '../../errors/results.ts'
import { type InputData, parseDataPin, pinData } from '../../market/input-data.ts'
import type { Results } from '../../market/result-file.ts'
import { wireLimits } from '../../market/wire-fields.ts'
import { digestData } from '../../results/data/digest-data.ts'
import { readLocalData } from '../../results/data/read-local-data.ts'
import { type IpfsSource, openIpfsData } from '../../results/storage/ipfs.ts'
import { isLoopback } from '../../results/storage/is-loopback.ts'
import type { Secret } from '../check-inputs.ts'
import { digestUrl } from './digest-url.ts'
import { explainUnavailable } from './explain-unavailable.ts'
import { limitTime } from './limit-time.ts'
import { watchForSecrets } from './watch-for-secrets.ts'

/** Data as a job document pins them, and where those are that the solver is to have. */
export type PinnedInputs = {
  dataPins: readonly string[]
  /** Absolute paths by the input's name. */
  dataPaths: Readonly<Record<string, string>>
}

/**
 * Finds out what the data of inputs come to, so that a job document can pin them. Nothing is sent
 * anywhere.
 *
 * @param data - where they are taken from, by the input's name: a path, a URL, or `ipfs://CID`.
 * @param parameters.ipfs - where blocks are got from; data in IPFS are refused if it is absent.
 * @param parameters.secrets - what must not be in them, in lower case; nothing unless told.
 * @param parameters.signal - gives it up.
 * @throws InputSourceError when they cannot be taken from there.
 * @throws SecretInputError when one of ours is in a file.
 * @throws InputUnavailableError when their place does not answer or has none.
 */
export async function pinInputs(
  data: Readonly<Record<string, string>>,
  parameters: Wanted,
): Promise<PinnedInputs> {
  const pins: string[] = []
  const dataPaths: Record<string, string> = {}
  for (const [name, source] of Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1))) {
    try {
      const pin = pinData({ name, ...(await findData(source, { ...parameters, name })) })
      if (parseDataPin(pin) === undefined) throw new Refusal('a job document cannot name it')
      pins.push(pin)
    } catch (error) {
      parameters.signal?.throwIfAborted()
      throw explain(error, name, source)
    }
    if (isPath(source)) dataPaths[name] = resolve(source)
  }
  return { dataPins: pins, dataPaths }
}

type Wanted = {
  ipfs: IpfsSource | undefined
  secrets?: readonly Secret[]
  signal?: AbortSignal | undefined
}

/** What a pin has room for beside the rest of it. */
const longestUrl = wireLimits.pin - 152

/** Why data cannot be taken: the end of a sentence. */
class Refusal extends Error {
  readonly isUnset: boolean
  constructor(reason: string, { isUnset = false } = {}) {
    super(reason)
    this.isUnset = isUnset
  }
}

const isPath = (source: string) => /^\.{0,2}\//.test(source)

async function findData(
  source: string,
  parameters: Wanted & { name: string },
): Promise<Omit<InputData, 'name'>> {
  const { ipfs, signal, name, secrets = [] } = parameters
  if (isPath(source)) {
    const files = watchForSecrets(await readLocalData(resolve(source)), { secrets, name })
    return { ...(await digestData(files)), source: 'solver' }
  }
  if (source.startsWith('ipfs://')) {
    const cid = source.slice('ipfs://'.length).replace(/\/$/, '')
    if (!/^baf(kre|ybe)i[a-z2-7]{52}$/.test(cid))
      throw new Refusal('it is no CID of version 1 of a file or a directory, as bafybei… is')
    if (!ipfs)
      throw new Refusal('it is in IPFS, and neither IPFS_API_URL nor IPFS_GATEWAY_URL is set', {
        isUnset: true,
      })
    const files = await openIpfsData(ipfs, { cid, signal: limitTime(signal) }).catch(refuseForeign)
    return { cid, size: sizeOf(files), source: 'ipfs' }
  }
  const url = readUrl(source)
  return { ...(await digestUrl(url, { signal })), source: url }
}

function readUrl(source: string): `https://${string}` | `http://${string}` {
  if (!URL.canParse(source)) throw new Refusal('it is no URL')
  const url = new URL(source)
  url.hash = ''
  if (url.href.length > longestUrl)
    throw new Refusal(`a job document has no room for a URL of over ${longestUrl} characters`)
  if (url.username || url.password) throw new Refusal('everybody would see the password in its URL')
  if (url.protocol === 'http:' && isLoopback(url))
    return `http://${url.href.slice('http://'.length)}`
  if (url.protocol !== 'https:') throw new Refusal('data come by https')
  return `https://${url.href.slice('https://'.length)}`
}

function sizeOf(files: Results): number {
  return files.reduce((sum, { size }) => sum + size, 0)
}

function refuseForeign(cause: unknown): never {
  if (cause instanceof ResultsError && cause.fault === 'invalid')
    throw new Refusal('it is made otherwise than ipfs add --cid-version 1 makes it')
  throw cause
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or directory',
  ENOTDIR: 'there is no such file or directory',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
  ELOOP: 'it is a link',
}

function explain(cause: unknown, name: string, source: string): unknown {
  if (cause instanceof Refusal) {
    const { message: reason, isUnset } = cause
    return new InputSourceError({ name, source, reason, isUnset })
  }
  if (cause instanceof ResultsError)
    return new InputSourceError({ name, source, reason: lower(cause.sentence), cause })
  if (!isPath(source)) return explainUnavailable(cause, { name, source })
  if (cause instanceof BaseError || !(cause instanceof Error && 'code' in cause)) return cause
  const reason = reasons[String(cause.code)] ?? `the system says ${cause.code}`
  return new InputSourceError({ name, source, reason, cause })
}

/** Makes the end of a sentence of a whole one. */
function lower(sentence: string): string {
  return sentence.replace(/^The /, 'the ').replace(/\.$/, '')
}
