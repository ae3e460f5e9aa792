/** Bytes of a MB, as everywhere in the protocol. */
export const BYTES_PER_MB = 2 ** 20

/** The least of a processor that the engine accepts, in thousandths. */
export const LEAST_CPU = 10

/** The least `/tmp`, in MB: programs that ask for no disk still expect to find one. */
export const LEAST_TMP_MB = 16

/** How many processes and threads a container may have. */
export const MOST_PROCESSES = 2048

/** How many files and directories all outputs may hold: archives of results have room for these. */
export const MOST_ENTRIES = 60_000

/** The largest file system that is asked for, in bytes; memory ends long before. */
export const MOST_BYTES = 2 ** 50

/**
 * How large the engine's own log of a container may become, in bytes, and once more: it is read only
 * when gdcn was killed meanwhile.
 */
export const LOG_BYTES = 32 * 2 ** 20

/** How the engine cuts lines in its log, in bytes. */
export const LOG_LINE_BYTES = 16_384

/** What an entry of the log takes beside its text, in bytes, at most. */
export const LOG_ENTRY_BYTES = 256
