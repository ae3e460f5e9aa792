import type { Hex } from 'viem'
import type { ApiClient } from '../../api/client.ts'
import { InputLimitError, InputUnavailableError } from '../../errors/inputs.ts'
import { ResultsError } from '../../errors/results.ts'
import { StorageError } from '../../errors/storage.ts'
import {
  type DataSource,
  type InputData,
  listInputData,
  sizeOfData,
} from '../../market/input-data.ts'
import { dataRoot } from '../../market/path-fault.ts'
import type { ResultFile } from '../../market/result-file.ts'
import type { Job } from '../../market/typed-data.ts'
import { readLocalData } from '../../results/data/read-local-data.ts'
import { unpackData } from '../../results/data/unpack-data.ts'
import { writeData } from '../../results/data/write-data.ts'
import { type IpfsSource, openIpfsData } from '../../results/storage/ipfs.ts'
import { requestUrl } from '../../results/storage/request-url.ts'
import type { InputCache } from '../../store/input-cache.ts'
import { storeFailure } from '../../store/store-failure.ts'
import { explainUnavailable } from './explain-unavailable.ts'
import { limitTime } from './limit-time.ts'
import { urlRequest } from './url-request.ts'

/** Data on this machine, as executors take them. */
export type FetchedInput = { name: string; source: string }

/** What anybody has who fetches the data of jobs. */
export type InputAccess = {
  cache: InputCache
  /** Where blocks are got from; data in IPFS are refused if it is absent. */
  ipfs: IpfsSource | undefined
  /** Whether a job creator may name http and inner addresses, as on a local chain. */
  isLocal: boolean
  /** The most bytes that the data of one job may have. */
  limit: number
}

/**
 * Gets the data of a job onto this machine, held against what its document pins, unless they are here.
 *
 * @param access - where they are kept, and how they are got.
 * @param parameters.job - the document; it may come from somebody hostile.
 * @param parameters.dealId - the deal by which the solver gives them out.
 * @param parameters.client - asks the solver, as a party of the deal or as its mediator.
 * @param parameters.isDoubted - whether the deal is doubted, so that its provider may have handed them
 * over: what cannot be got from where the job creator has it is got from the solver.
 * @param parameters.signal - gives it up; so does the time that all of them may take together.
 * @returns where they are.
 * @throws InputLimitError when they are more than is taken here.
 * @throws InputUnavailableError when they cannot be had.
 */
export async function obtainInputs(
  access: InputAccess,
  parameters: {
    job: Pick<Job, 'pins'>
    dealId: Hex
    client: Pick<ApiClient, 'getInput'>
    isDoubted?: boolean
    signal: AbortSignal
  },
): Promise<readonly FetchedInput[]> {
  const { isDoubted = false, signal } = parameters
  const inTime = limitTime(signal)
  const data = listInputData(parameters.job)
  const size = sizeOfData(data)
  if (size > access.limit) throw new InputLimitError({ size, limit: access.limit })
  const fetched: FetchedInput[] = []
  for (const input of data) {
    const fetchFrom = (source: DataSource) =>
      access.cache.obtain(input.cid, (folder) =>
        fetchInput(access, { ...parameters, inTime, input: { ...input, source }, folder }),
      )
    const folder = await fetchFrom(input.source).catch((error: unknown) => {
      if (!isDoubted || input.source === 'solver' || signal.aborted) throw error
      if (!(error instanceof InputUnavailableError)) throw error
      return fetchFrom('solver')
    })
    const source = `${folder}/${dataRoot}`
    // Another job's pin may have told the truth of them.
    await checkSize(source, input)
    fetched.push({ name: input.name, source })
  }
  return fetched
}

/** Refuses data that are here with more bytes than a pin says, as when they are fetched. */
async function checkSize(path: string, input: InputData): Promise<void> {
  const found = (await readLocalData(path)).reduce((sum, { size }) => sum + size, 0)
  if (found <= input.size) return
  const sentence = `The data hold more than ${input.size} bytes.`
  throw explainUnavailable(new ResultsError(sentence, { fault: 'limit' }), input)
}

async function fetchInput(
  access: InputAccess,
  parameters: Parameters<typeof openInput>[1] & { folder: string; inTime: AbortSignal },
): Promise<void> {
  const { input, folder, signal, inTime } = parameters
  try {
    const files = await openInput(access, { ...parameters, signal: inTime })
    const found = await writeData(files, { folder, maxBytes: input.size })
    // Other programs cut files otherwise: what is in IPFS was held against the pin block by block.
    if (input.source !== 'ipfs' && found.cid !== input.cid)
      throw new ResultsError('They are others than were pinned.', {
        fault: 'mismatch',
        values: [`found: ${found.cid}`],
      })
  } catch (error) {
    if (signal.aborted) throw signal.reason
    // A disk of our own that is full says nothing of theirs.
    const ours = storeFailure(folder, error)
    if (ours !== error) throw ours
    throw explainUnavailable(error, input)
  }
}

async function openInput(
  access: InputAccess,
  parameters: {
    input: InputData
    dealId: Hex
    client: Pick<ApiClient, 'getInput'>
    signal: AbortSignal
  },
): Promise<Iterable<ResultFile> | AsyncIterable<ResultFile>> {
  const { input, dealId, client, signal } = parameters
  const { cid, source, size } = input
  if (source === 'solver') {
    const archive = await client.getInput({ id: dealId, name: input.name, signal })
    return unpackData(archive, { maxBytes: size })
  }
  if (source === 'ipfs') {
    if (!access.ipfs) throw new StorageError('Nothing says how to get to IPFS.', { fault: 'unset' })
    return openIpfsData(access.ipfs, { cid, signal })
  }
  const request = urlRequest(source, { isTrusted: access.isLocal, signal })
  const answer = await requestUrl(request)
  return [{ path: dataRoot, size, read: () => answer }]
}
