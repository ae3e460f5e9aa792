import { ResultsError } from '../errors/results.ts'
import { type Layout, pathFault } from '../market/path-fault.ts'

/** What each kind of files is called where a sentence begins. */
export const layoutNouns: Readonly<Record<Layout, string>> = {
  results: 'Results',
  data: 'The data',
}
const remedies: Readonly<Record<Layout, string>> = {
  results: 'A results directory holds stdout, stderr, exitCode and outputs/.',
  data: 'Data hold regular files, by names that every machine can use.',
}
const places: Readonly<Record<Layout, string>> = {
  results: 'Write fewer files, or put them into one archive under outputs/.',
  data: 'Give fewer files, or put them into one archive.',
}

/** Keeps the paths of one results directory and refuses those that cannot stand together. */
export type PathLedger = {
  /** Enters a file. */
  addFile: (path: string) => void
  /** Enters a directory that is named by itself, not only by the files in it. */
  addDirectory: (path: string) => void
  /** Checks that nothing a results directory must have is missing. */
  complete: () => void
}

/**
 * Makes an empty ledger of paths.
 *
 * Its methods throw a {@link ResultsError} for a path that is malformed, outside the results,
 * entered twice, or both a file and a directory, and for more paths than allowed.
 *
 * @param parameters - `maxFiles`: most files and directories, those that a file's path implies
 * included; `layout`: what the paths stand for, results unless told.
 * @returns the ledger.
 */
export function createPathLedger(parameters: { maxFiles: number; layout?: Layout }): PathLedger {
  const { maxFiles, layout = 'results' } = parameters
  const files = new Set<string>()
  const directories = new Set<string>()
  const named = new Set<string>()

  function enter(set: Set<string>, path: string) {
    set.add(path)
    // Written so that NaN allows nothing.
    if (files.size + directories.size <= maxFiles) return
    throw new ResultsError(
      `${layoutNouns[layout]} hold more than ${maxFiles} files and directories.`,
      {
        fault: 'limit',
        remedy: places[layout],
      },
    )
  }

  function refuse(path: string, fault: string): never {
    throw new ResultsError(`The path ${JSON.stringify(path)} ${fault}.`, {
      remedy: remedies[layout],
    })
  }

  function addParents(path: string) {
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
      const parent = path.slice(0, end)
      if (files.has(parent)) refuse(parent, 'is both a file and a directory')
      if (!directories.has(parent)) enter(directories, parent)
    }
  }

  return {
    addFile(path) {
      const fault = pathFault(path, 'file', layout)
      if (fault) refuse(path, fault)
      if (files.has(path)) refuse(path, 'is there twice')
      if (directories.has(path)) refuse(path, 'is both a file and a directory')
      addParents(path)
      enter(files, path)
    },
    addDirectory(path) {
      const fault = pathFault(path, 'directory', layout)
      if (fault) refuse(path, fault)
      if (named.has(path)) refuse(path, 'is there twice')
      if (files.has(path)) refuse(path, 'is both a file and a directory')
      addParents(path)
      named.add(path)
      if (!directories.has(path)) enter(directories, path)
    },
    complete() {
      if (layout === 'data') {
        if (files.size > 0) return
        throw new ResultsError('The data hold no file.')
      }
      const missing = ['stdout', 'stderr', 'exitCode'].filter((path) => !files.has(path))
      if (missing.length === 0) return
      throw new ResultsError(`Results lack ${missing.join(' and ')}.`, {
        remedy: 'A results directory holds stdout, stderr, exitCode and outputs/.',
      })
    },
  }
}
