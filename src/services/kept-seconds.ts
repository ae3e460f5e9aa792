/** For how long what has ended is kept for its parties, in seconds of chain time. */
export const keptSeconds = 3_600
