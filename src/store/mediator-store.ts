import type { Hex } from 'viem'
import type { DealRecord } from '../market/records.ts'
import type { Ruling } from '../market/rule-on.ts'
import type { Report } from '../market/typed-data.ts'
import type { WorkStore } from './create-work-store.ts'

/** How a mediator rules on a result, and what it rests on. */
export type Decision = Ruling &
  Pick<Report, 'result' | 'instructionCount' | 'executions'> & {
    /** 32 random bytes, without which a vote that was committed to cannot be shown. */
    salt: Hex
  }

/** What a mediator has done about one doubted deal. */
export type MediationRecord = {
  /** As the solver listed it. */
  record: DealRecord
  /** How often its job was begun to be run again. */
  attempts: number
  /** Written before anybody hears of it. */
  decision?: Decision
  /** Whether the solver has its report. */
  reported: boolean
}

/** What a mediator remembers. */
export type MediatorStore = WorkStore<MediationRecord>
