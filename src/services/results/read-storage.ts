import { InvalidSettingError, MissingSettingError } from '../../errors/config.ts'
import { createIpfsStorage, type IpfsSource } from '../../results/storage/ipfs.ts'
import { createOpenLocation } from '../../results/storage/open-location.ts'
import { createS3Storage } from '../../results/storage/s3.ts'
import type { OpenLocation, ResultsStorage } from '../../results/storage/storage.ts'
import { isLocalChain } from '../is-local-chain.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Where a provider keeps results, as flags and environment give it. */
export type StorageSettings = {
  storage: 'solver' | 'ipfs' | 's3'
  's3-endpoint'?: string | undefined
  's3-region': string
  's3-bucket'?: string | undefined
  environment: Environment
}

/**
 * Reads where a provider keeps results.
 *
 * @param settings - as flags and environment give them.
 * @returns the storage; undefined for the solver.
 * @throws MissingSettingError, InvalidSettingError when they are incomplete or wrong.
 */
export function readStorage(settings: StorageSettings): ResultsStorage | undefined {
  const { storage, environment } = settings
  if (storage === 'solver') return undefined
  if (storage === 'ipfs') {
    const meaning = 'which IPFS node keeps results'
    return createIpfsStorage(readUrl('IPFS_API_URL', meaning, environment.IPFS_API_URL))
  }
  const need = (setting: string, meaning: string, value: string | undefined) => {
    if (!value) throw new MissingSettingError({ setting, meaning })
    return value
  }
  const { S3_ACCESS_KEY_ID: id, S3_SECRET_ACCESS_KEY: secret } = environment
  return createS3Storage({
    endpoint: readUrl('S3_ENDPOINT', 'which service keeps results', settings['s3-endpoint']),
    region: settings['s3-region'],
    bucket: need('S3_BUCKET', 'which bucket keeps results', settings['s3-bucket']),
    accessKeyId: need('S3_ACCESS_KEY_ID', 'by which key results are kept', id),
    secretAccessKey: need('S3_SECRET_ACCESS_KEY', 'by which key results are kept', secret),
  })
}

/**
 * Reads how to get results from where their providers keep them.
 *
 * @param environment - the process's variables.
 * @param chainId - the chain: on a local one, a provider may name any address.
 * @throws InvalidSettingError when a URL is none.
 */
export function readOpenLocation(environment: Environment, chainId: number): OpenLocation {
  return createOpenLocation({ ipfs: readIpfs(environment), isLocal: isLocalChain(chainId) })
}

/**
 * Reads where blocks of IPFS are got from.
 *
 * @param environment - the process's variables.
 * @returns undefined where nothing says so.
 * @throws InvalidSettingError when a URL is none.
 */
export function readIpfs(environment: Environment): IpfsSource | undefined {
  const { IPFS_API_URL: api, IPFS_GATEWAY_URL: gateway } = environment
  if (api) return { api: readUrl('IPFS_API_URL', '', api) }
  if (gateway) return { gateway: readUrl('IPFS_GATEWAY_URL', '', gateway) }
  return undefined
}

function readUrl(setting: string, meaning: string, value: string | undefined): string {
  if (!value) throw new MissingSettingError({ setting, meaning })
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value
  throw new InvalidSettingError({ setting, wanted: 'a URL of http or https' })
}
