/**
 * Instructions a second that any machine is taken to run. Metered code runs at several times this
 * speed on slow machines, so a program that ends within its budget ends within its time too, and
 * whether a limit is hit does not depend on who runs the program.
 */
export const INSTRUCTIONS_PER_SECOND = 100_000_000n

/** Bytes of a MB of memory or disk: 2^20, as memories come in powers of two. */
export const BYTES_PER_MB = 2 ** 20

/** Bytes of a page of WebAssembly memory. */
export const PAGE_BYTES = 65_536

/** How many bytes bulk instructions move for one instruction: a word, as a loop of stores would. */
export const BYTES_PER_INSTRUCTION_LOG2 = 3

/**
 * What host calls cost in instructions: each call, each byte that it moves, each byte of a path
 * that it follows, each range of memory that it is given, and each entry of a directory that it
 * passes over or lists. Measured on hostile loops, so that no mix of them takes longer than as many
 * instructions of the program's own may.
 */
export const HOST_COSTS = {
  call: 1000,
  byte: 1,
  pathByte: 16,
  range: 128,
  entryPassed: 16,
  entryListed: 256,
} as const

/**
 * How deep calls may go: the values that all frames hold together. V8 would stop a program at a
 * depth that changes with the tier its code has reached; the thread's stack is sized so that this
 * count always ends first.
 */
export const STACK_VALUES = 2 ** 20

/** What a frame takes beside its values: its return address and saved registers, rounded up. */
export const FRAME_VALUES = 16

/**
 * How many instructions of a function make one more value of its frame: an optimising compiler may
 * keep what any instruction computed, to use it again behind a call.
 */
export const INSTRUCTIONS_PER_VALUE = 16

/** Megabytes of stack for the thread that runs programs: 256 bytes a value. Mostly never touched. */
export const STACK_MB = 256

/** The largest program, in bytes: reading one of this size stays within the start allowance. */
export const MOST_PROGRAM_BYTES = 32 * 2 ** 20

/** The largest metered program, in bytes. */
export const MOST_METERED_BYTES = 128 * 2 ** 20

/** The largest metered function, in bytes: engines accept 7,654,321. */
export const MOST_BODY_BYTES = 7_000_000

/** The most places of one function where metering adds something; each takes memory of the host. */
export const MOST_BODY_PIECES = 500_000

/** The most locals of a function; with those that metering adds, below what engines accept. */
export const MOST_LOCALS = 40_000

/** Milliseconds that starting the thread and compiling may take beside a job's own limit. */
export const START_ALLOWANCE_MS = 20_000
