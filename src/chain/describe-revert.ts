import {
  ContractFunctionRevertedError,
  decodeErrorResult,
  type Hex,
  NonceTooLowError,
  type BaseError as ViemError,
} from 'viem'
import { formatTokens } from '../market/format-tokens.ts'
import { chainStates } from '../market/state.ts'
import { redact } from '../runtime/redact.ts'
import {
  dealsAbi,
  gdcnTokenAbi,
  mediatorPanelAbi,
  randomMediatorAbi,
  serviceRegistryAbi,
} from './generated/contracts.ts'

const everyAbi = [
  ...dealsAbi,
  ...gdcnTokenAbi,
  ...serviceRegistryAbi,
  ...randomMediatorAbi,
  ...mediatorPanelAbi,
]

type Words = (...values: readonly unknown[]) => string

const time = (seconds: unknown) => new Date(Number(seconds) * 1000).toISOString()
const tokens = (units: unknown) => formatTokens(BigInt(String(units)))
const stateName = (index: unknown) => chainStates[Number(index)] ?? `state ${String(index)}`

/** What each custom error of the contracts means; each ends a sentence. */
const words: Readonly<Record<string, Words>> = {
  Deals_BadSignature: (party) => `${party} did not sign this`,
  Deals_NoMediation: () => 'the deal names nobody to mediate',
  Deals_NoMediators: () => 'the ruling is by nobody',
  Deals_NotAParty: (account) => `${account} is no party of the deal`,
  Deals_NotMediation: (account) => `${account} is not the mediation of the deal`,
  Deals_NoSolver: () => 'there is a solver fee and no solver to get it',
  Deals_ResultsCollateralTooLow: (collateral, fee) =>
    `the results collateral of ${tokens(collateral)} is less than the mediation fee of ${tokens(fee)}`,
  Deals_SameParty: (party) => `${party} plays two sides of the deal`,
  Deals_SubmitCollateralTooLow: (collateral, fee) =>
    `the submit collateral of ${tokens(collateral)} is less than the solver fee of ${tokens(fee)}`,
  Deals_TooEarly: (deadline) => `its deadline, ${time(deadline)}, has not passed yet`,
  Deals_TooLate: (deadline) => `its deadline, ${time(deadline)}, has passed`,
  Deals_WrongResult: () => 'it is not the result that was submitted',
  Deals_WrongState: (_, state) => `the deal is in the state ${stateName(state)}`,
  Deals_ZeroTimeout: () => 'a timeout of the deal is zero',
  Escrow_InsufficientAllowance: (spender, allowance, needed) =>
    `${spender} may take ${tokens(allowance)} of what is deposited, and ${tokens(needed)} are needed`,
  Escrow_InsufficientBalance: (account, balance, needed) =>
    `${account} has ${tokens(balance)} deposited and free, and ${tokens(needed)} are needed`,
  Escrow_PermitNotSigned: (owner) => `${owner} did not sign the permit`,
  Escrow_PermitUsed: (owner) => `this permit of ${owner} was presented before`,
  Escrow_WrongAmountReceived: (expected, received) =>
    `the token delivered ${tokens(received)} instead of ${tokens(expected)}`,
  ERC20InsufficientAllowance: (spender, allowance, needed) =>
    `${spender} may take ${tokens(allowance)}, and ${tokens(needed)} are needed`,
  ERC20InsufficientBalance: (sender, balance, needed) =>
    `${sender} holds ${tokens(balance)} in its wallet, and ${tokens(needed)} are needed`,
  Mediation_NotChecked: () => 'nobody doubts the result of the deal',
  Mediation_TooLate: (deadline) => `the time for mediation, until ${time(deadline)}, is over`,
  Mediation_WrongMediators: () => 'these are not the mediators of the deal',
  Mediation_WrongResult: () => 'it is not the result that was doubted',
  MediatorPanel_CommittedLate: (mediator) => `${mediator} committed to its vote too late`,
  MediatorPanel_NoMajority: (quorum, mediators) =>
    `${quorum} votes of ${mediators} are no majority that the panel can have`,
  MediatorPanel_NotAMediator: (account) => `${account} is no mediator of the deal`,
  MediatorPanel_NotSorted: (mediator) => `${mediator} is not in its place in the list`,
  MediatorPanel_NotVoted: (mediator) => `${mediator} has not voted so`,
  MediatorPanel_RevealedEarly: (half) => `votes are shown after ${time(half)}`,
  MediatorPanel_SecondVote: (mediator) => `${mediator} has voted`,
  MediatorPanel_SignedLate: (mediator) => `the signed vote of ${mediator} comes too late`,
  MediatorPanel_WrongCommitment: (mediator) => `${mediator} has committed to another vote`,
  MediatorPanel_WrongVotes: (votes) => `${votes} votes are too few, or not those that are named`,
  RandomMediator_AlreadyArmed: () => 'the draw of the deal is armed',
  RandomMediator_AlreadyDrawn: () => 'the draw of the deal is on record',
  RandomMediator_NotDrawn: () => 'there is no draw for the deal yet, or not any more',
  RandomMediator_NotYourTurn: (mediator) => `it is the turn of ${mediator}`,
  SafeERC20FailedOperation: (token) => `the token ${token} refused the transfer`,
  ServiceRegistry_NotEmpty: () => 'a service without roles must not have a URL',
  ServiceRegistry_TooLong: (length, limit) =>
    `the text has ${length} bytes, and ${limit} are taken`,
}

/**
 * Says why a contract refused a call.
 *
 * @param error - what viem threw.
 * @returns words that end a sentence; the error's name and values where it has none.
 */
export function describeRevert(error: ViemError): string {
  const revert = error.walk((one) => one instanceof ContractFunctionRevertedError)
  if (!(revert instanceof ContractFunctionRevertedError)) return describeOther(error)
  const { reason, raw } = revert
  const data = revert.data ?? (raw && decode(raw))
  // Not a contract's words but a node's, which may quote where it asked itself.
  if (!data) return redact(reason ?? 'it reverted without a reason')
  const values = data.args ?? []
  return words[data.errorName]?.(...values) ?? `${data.errorName}(${values.map(String).join(', ')})`
}

/** Says why a node did not take it, in one line. */
function describeOther(error: ViemError): string {
  if (error.walk((one) => one instanceof NonceTooLowError))
    return 'another transaction of this account came first'
  const [line = ''] = error.shortMessage.split('\n')
  return redact(line).replace(/\.$/, '')
}

/** Decodes what another contract than the one that was called has thrown, such as the token. */
function decode(data: Hex): { errorName: string; args: readonly unknown[] } | undefined {
  try {
    const { errorName, args = [] } = decodeErrorResult({ abi: everyAbi, data })
    return { errorName, args }
  } catch {
    return undefined
  }
}
