/** How the bacalhau program is called. */
export type Client = {
  /** The program. */
  binary: string
  /** Where the node's API listens. */
  host: string
  port: number
  /** The directory that the program keeps its settings and its key in. */
  home: string
  /** Where a node that `gdcn bacalhau-serve` has started says how its files are fetched. */
  runFile?: string | undefined
  /** What of the process's environment it may see. */
  environment: Readonly<Record<string, string | undefined>>
}
