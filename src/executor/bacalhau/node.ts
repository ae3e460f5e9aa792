import type { Client } from './client.ts'
import type { Family } from './family.ts'

/** A bacalhau node, and how to speak to it. */
export type BacalhauNode = {
  client: Client
  family: Family
  /** Its version: `v1.0.3`. */
  version: string
}
