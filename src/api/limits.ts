/** What the HTTP application grants; bytes and milliseconds. */
export type ApiLimits = {
  /** The longest JSON body. */
  bodyBytes: number
  /** The longest archive of results. */
  fileBytes: number
  /** The longest archive of the data of one input. */
  inputBytes: number
  /**
   * How many items a page of a list may have. As many of the largest that are taken must fit into
   * an answer that a client reads.
   */
  pageItems: number
  /** How long a JSON body may take to arrive. */
  bodyTime: number
  /** How often a silent event stream says that it lives. */
  heartbeat: number
  /** How long the reader of a stream may take nothing. */
  writeTime: number
  /** How many event streams an account may have at once, and how many streams of output. */
  streams: number
}

/** The limits where an operator sets none. */
export const defaultApiLimits: ApiLimits = {
  bodyBytes: 256 * 1024,
  fileBytes: 1024 * 1024 * 1024,
  inputBytes: 1024 * 1024 * 1024,
  pageItems: 50,
  bodyTime: 10_000,
  heartbeat: 15_000,
  writeTime: 30_000,
  streams: 16,
}
