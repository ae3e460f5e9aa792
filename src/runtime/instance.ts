/** The one shape of things that have a life cycle. */
export type Instance = {
  name: string
  start: () => Promise<void>
  stop: () => Promise<void>
  readonly status: 'idle' | 'starting' | 'started' | 'stopping' | 'stopped'
}
