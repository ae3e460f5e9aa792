import type { GitProtocol } from './run-git.ts'

/** Where a repository is fetched from. */
export type Remote = { url: string; protocol: GitProtocol }
