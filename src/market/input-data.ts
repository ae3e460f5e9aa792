import type { Job } from './typed-data.ts'

/** Where the bytes of an input are: with the solver of the job's deal, in IPFS, or at a URL. */
export type DataSource = 'solver' | 'ipfs' | `http://${string}` | `https://${string}`

/** Data that a job reads at `/inputs/NAME`, as its document pins it. */
export type InputData = {
  name: string
  /** The root of its UnixFS DAG: a file, or a directory. */
  cid: string
  /** The bytes of its files together; nobody fetches more. */
  size: number
  source: DataSource
}

/**
 * How many files and directories one set of data may have: an archive takes up to 2 KiB for each that
 * no pin tells of.
 */
export const mostDataFiles = 4_096

/** Where a job finds its data, and what no image is called. */
const mount = '/inputs/'
const pattern =
  /^\/inputs\/([A-Za-z_][A-Za-z0-9_]*)=(baf(?:kre|ybe)i[a-z2-7]{52}),(0|[1-9][0-9]{0,15}),(solver|ipfs|https?:\/\/[!-~]+)$/

/**
 * Names the place where a job finds the data of an input.
 *
 * @param name - the input's.
 */
export function inputPath(name: string): string {
  return `${mount}${name}`
}

/**
 * Tells whether a pin of a job document is meant to be one of data.
 *
 * @param pin - the pin.
 */
export function isDataPin(pin: string): boolean {
  return pin.startsWith(mount)
}

/**
 * Writes what pins data in a job document.
 *
 * @param data - the data.
 * @example
 * pinData({ name: 'Text', cid, size: 3, source: 'solver' }) // '/inputs/Text=bafkrei…,3,solver'
 */
export function pinData({ name, cid, size, source }: InputData): string {
  return `${mount}${name}=${cid},${size},${source}`
}

/**
 * Reads what pins data in a job document.
 *
 * @param pin - the pin; it may come from somebody hostile.
 * @returns the data; undefined for what is no such pin.
 */
export function parseDataPin(pin: string): InputData | undefined {
  const [, name, cid, digits, source] = pattern.exec(pin) ?? []
  const size = Number(digits)
  if (name === undefined || cid === undefined || !Number.isSafeInteger(size)) return undefined
  return isSource(source) ? { name, cid, size, source } : undefined
}

/**
 * Lists the data that a job reads.
 *
 * @param job - the document, whose form was checked.
 */
export function listInputData({ pins }: Pick<Job, 'pins'>): readonly InputData[] {
  return pins.flatMap((pin) => parseDataPin(pin) ?? [])
}

/**
 * Adds up how many bytes data have.
 *
 * @param data - the data.
 */
export function sizeOfData(data: readonly InputData[]): number {
  return data.reduce((sum, { size }) => sum + size, 0)
}

function isSource(text: string | undefined): text is DataSource {
  if (text === 'solver' || text === 'ipfs') return true
  if (text === undefined || !URL.canParse(text)) return false
  const { username, password, hash } = new URL(text)
  return !username && !password && !hash
}
