/**
 * Finds what a job has left in a home that nobody asked for: all but the files of its results.
 *
 * @param files - the paths that are there.
 */
export function leftBesideResults(files: readonly string[]): readonly string[] {
  const results = '.local/share/gdcn/results'
  return files.filter((path) => !path.startsWith(results) && !results.startsWith(path))
}
