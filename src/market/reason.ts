import type { Role } from './role.ts'

/** Why two offers do not match, or why a party refuses a deal: one field, in words with units. */
export type Reason = {
  /** The field at fault, with dots between names: `machine.ram`. */
  field: string
  /** Whose wish is not met; `protocol` for what the contract requires of every deal. */
  by: Role | 'protocol'
  /** What is wanted of the field: `at least 4096 MB`. */
  wanted: string
  /** What is offered instead: `2048 MB`. */
  offered: string
  /** The whole of it in words of its own, where wanted and offered say it badly. */
  sentence?: string
}
