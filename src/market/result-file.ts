/** One regular file of a results directory. */
export type ResultFile = {
  /** Its path below the results directory, with `/` between names: `stdout`, `outputs/cow.txt`. */
  path: string
  /** How many bytes it holds. */
  size: number
  /** Reads it from the start; may be called again. */
  read: () => AsyncIterable<Uint8Array>
}

/** A results directory: `stdout`, `stderr`, `exitCode` and what lies under `outputs/`. */
export type Results = readonly ResultFile[]
