/** Who has to act before the same attempt can succeed. */
export type ErrorParty = 'user' | 'gdcn' | 'outside'

/** What an error says beside its sentence. */
export type BaseErrorParameters = {
  /** The values it is about, one short line each. Never a key. */
  values?: readonly string[]
  /** What to do about it, one sentence. */
  remedy?: string
  /** The error that caused it. */
  cause?: unknown
  /** True when the same attempt may succeed later, unchanged. */
  retry?: boolean
  /** Who has to act. */
  party?: ErrorParty
  /** The process's exit code: 1 permanent failure, 2 usage, 75 try again, 128 + n a signal. */
  exitCode?: number
  /** The page under `docs/` that explains it. */
  docs?: string
}

/**
 * The parent of every error that gdcn throws on purpose: one clear sentence, the values it is
 * about, then the remedy.
 */
export class BaseError extends Error {
  override readonly name: string = 'BaseError'
  readonly values: readonly string[]
  readonly remedy: string | undefined
  readonly retry: boolean
  readonly party: ErrorParty
  readonly exitCode: number
  readonly sentence: string

  constructor(sentence: string, parameters: BaseErrorParameters = {}) {
    const { values = [], remedy, cause, retry = false, party = 'user', docs } = parameters
    const lines = [sentence, ...values.map((value) => `  ${value}`)]
    if (remedy) lines.push(remedy)
    if (docs) lines.push(`See ${docs}`)
    super(lines.join('\n'), cause === undefined ? undefined : { cause })
    this.sentence = sentence
    this.values = values
    this.remedy = remedy
    this.retry = retry
    this.party = party
    this.exitCode = parameters.exitCode ?? (retry ? 75 : 1)
  }
}
