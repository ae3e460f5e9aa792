/** Error numbers of WASI preview1. */
export const ERRNO = {
  success: 0,
  bad: 8,
  busy: 10,
  exist: 20,
  fault: 21,
  tooBig: 22,
  illegalSequence: 25,
  invalid: 28,
  isDirectory: 31,
  tooManyFiles: 33,
  nameTooLong: 37,
  noEntry: 44,
  notImplemented: 52,
  notDirectory: 54,
  notEmpty: 55,
  notSocket: 57,
  notSupported: 58,
  readOnly: 69,
  seekPipe: 70,
  notCapable: 76,
} as const

/** File types of WASI preview1. */
export const FILE_TYPE = { unknown: 0, directory: 3, regular: 4 } as const

/** What a descriptor may be used for. */
export const RIGHT = { read: 1n << 1n, write: 1n << 6n, all: (1n << 30n) - 1n } as const

/** How a path is opened. */
export const OPEN = { create: 1, directory: 2, exclusive: 4, truncate: 8 } as const

/** Flags of a descriptor. */
export const FLAG = { append: 1 } as const

/** What every clock shows, in nanoseconds since 1970: one moment, so that no run differs. */
export const CLOCK_NANOSECONDS = 1_000_000_000_000_000_000n
