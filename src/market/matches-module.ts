import type { Job } from './typed-data.ts'

/**
 * Tells whether an entry of a list of modules is for a job's.
 *
 * @param job - the document.
 * @param entry - `repository`, or `repository@commit`.
 * @example
 * matchesModule(job, 'github.com/owner/name') // at any commit
 */
export function matchesModule(job: Pick<Job, 'repository' | 'commit'>, entry: string): boolean {
  // From the last @, so that a repository with an @ in its name never passes for a pinned entry.
  const at = entry.lastIndexOf('@')
  if (at === -1) return entry === job.repository
  return entry.slice(0, at) === job.repository && entry.slice(at + 1) === job.commit
}
