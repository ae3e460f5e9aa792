/** How the bacalhau program is called. */
export type Client = {
  /** The program. */
  binary: string
  /** Where the node's API listens. */
  host: string
  port: number
  /** The directory that the program keeps its settings and its key in. */
  home: string
  /** Where a node of this machine that `gdcn bacalhau-serve` has started keeps its data. */
  nodeFolder?: string | undefined
  /** What of the process's environment it may see. */
  environment: Readonly<Record<string, string | undefined>>
}
