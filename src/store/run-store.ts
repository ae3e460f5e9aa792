import type { Address, Hex } from 'viem'
import type { Decline } from '../market/decline.ts'
import type { JudgePolicy } from '../market/judge-policy.ts'
import type { MediationTerms } from '../market/mediation-terms.ts'
import type { DealRecord } from '../market/records.ts'
import type { Stage } from '../market/stages.ts'
import type { Settlement } from '../market/state.ts'
import type { Job, JobOffer } from '../market/typed-data.ts'
import type { Verdict } from '../market/verdict.ts'

/** What a job creator is ready to agree to, in token units and seconds. */
export type JobTerms = Pick<
  JobOffer,
  // P: what it locks, and the most that the job can cost.
  | 'paymentCollateral'
  // The least R and S that a provider has to stake.
  | 'resultsCollateral'
  | 'submitCollateral'
  // The most F that the solver may take.
  | 'solverFee'
> & {
  /** How long the offer stands. */
  offerSeconds: number
  /** The most J that a provider may ask for, which silence costs; nothing if absent. */
  judgeCollateral?: bigint
  /** Who rules on a doubt; nobody if absent. */
  mediation?: MediationTerms
}

/** Why a job was given up, as people are told. */
export type RunFailure = {
  name: string
  sentence: string
  values: readonly string[]
  remedy?: string
  exitCode: number
}

/** That a provider did not sign what the job creator had signed, and why. */
export type RunDecline = Decline & { dealId: Hex; provider: Address }

/** One job that an account wants done, from before its first offer to its end. */
export type RunRecord = {
  /** 16 hexadecimal digits, by which people name it. */
  id: string
  /** The chain and the contracts, as `networkId` names them. */
  network: string
  account: Address
  /** The module as it was typed. */
  module: string
  job: Job
  /** Where the data of its inputs are on this machine that the solver is to have, by name. */
  dataPaths?: Readonly<Record<string, string>>
  terms: JobTerms
  /** When it began, in ms since the epoch. */
  createdAt: number
  /** When it was handed over to a process that has not begun with it yet, in ms since the epoch. */
  handedOverAt?: number | undefined
  /** A block before any deal of it. */
  fromBlock: bigint
  /** The newest offer; written before it is posted. */
  offer?: { id: Hex; offer: JobOffer } | undefined
  /** The deal that was checked; written before it is signed. */
  proposal?: DealRecord | undefined
  /** Who has declined it, as the solver says. */
  declines?: readonly RunDecline[]
  /** The result that the provider signed; its files are kept before it is accepted. */
  signed?: { result: Hex; instructionCount: bigint; signature: Hex } | undefined
  /** When to doubt its result; never if absent. */
  judge?: JudgePolicy
  /** How often it may still be offered again when a deal ends without a result. */
  retries?: number
  /** What was made of the result; written before anything comes of it. */
  verdict?: Verdict | undefined
  /** Whether it was called off: then nothing more is offered or signed for it. */
  calledOff?: true
  /** How it ended: paid for, or given up. */
  ended?: 'settled' | 'failed'
  /** How the deal ended, once it was paid for. */
  settlement?: Settlement
  /** How long each stage took, in ms, once it was paid for. */
  stages?: Record<Stage, number>
  /** Why it was given up, if not by whoever wanted it. */
  failure?: RunFailure
}

/** What a job creator remembers of its jobs. Each method is atomic and durable. */
export type RunStore = {
  addRun: (run: RunRecord) => Promise<void>
  getRun: (id: string) => Promise<RunRecord | undefined>
  /** Changes fields of a run; nothing else changes it in between. */
  updateRun: (
    id: string,
    change: (run: RunRecord) => Partial<RunRecord>,
  ) => Promise<RunRecord | undefined>
  /** Lists an account's runs on a network, the oldest first. */
  listRuns: (network: string, account: Address) => Promise<readonly RunRecord[]>
  /** Lists everybody's runs on every network, the oldest first. */
  listAllRuns: () => Promise<readonly RunRecord[]>
  /** Lists those of an account on a network that have not ended. */
  listUnfinishedRuns: (network: string, account: Address) => Promise<readonly RunRecord[]>
}
