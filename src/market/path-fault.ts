/** Longest path, in bytes of UTF-8; what every file system and object store we write to can hold. */
export const maxPathBytes = 1024
/** Longest name between two slashes, in bytes of UTF-8; the limit of common file systems. */
const maxNameBytes = 255

const streams: readonly string[] = ['stdout', 'stderr', 'exitCode']

/** Where the data of an input are in their archive: a file of this name, or all that is below it. */
export const dataRoot = 'data'

/** What paths stand for: the files of a result, or the data of one input. */
export type Layout = 'results' | 'data'

/**
 * Says what is wrong with the path of a file or directory in results, if anything is.
 *
 * @param path - path below the results directory, `/` between names, no slash at either end.
 * @param kind - whether a file or a directory is at that path.
 * @param layout - what else the paths may stand for.
 * @returns the end of a sentence that starts with the path, or undefined for a good path.
 */
export function pathFault(
  path: string,
  kind: 'file' | 'directory',
  layout: Layout = 'results',
): string | undefined {
  // A lone surrogate has no UTF-8 form: two such paths would become one in the digest.
  if (!path.isWellFormed()) return 'is not valid Unicode'
  if (Buffer.byteLength(path) > maxPathBytes) return `is longer than ${maxPathBytes} bytes`
  // Control characters would reach terminals, and a backslash separates names on some systems.
  if (/[\p{Cc}\\]/u.test(path)) return 'holds a control character or a backslash'
  if (path.startsWith('/')) return 'is absolute'
  const names = path.split('/')
  for (const name of names) {
    if (name === '') return 'holds an empty name'
    if (name === '.' || name === '..') return `holds the name "${name}"`
    if (Buffer.byteLength(name) > maxNameBytes) {
      return `holds a name longer than ${maxNameBytes} bytes`
    }
  }
  if (layout === 'data')
    return names[0] === dataRoot ? undefined : `is neither ${dataRoot} nor under ${dataRoot}/`
  const allowed =
    kind === 'file'
      ? streams.includes(path) || (names[0] === 'outputs' && names.length > 1)
      : names[0] === 'outputs'
  return allowed ? undefined : 'is neither stdout, stderr, exitCode nor under outputs/'
}
