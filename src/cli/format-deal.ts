import { zeroAddress } from 'viem'
import { formatTime } from '../market/format-time.ts'
import { formatTokens } from '../market/format-tokens.ts'
import { formatUnitPrice } from '../market/format-unit-price.ts'
import { escapeControls } from '../runtime/escape-controls.ts'
import type { ShownDeal } from '../services/deal/show-deal.ts'
import { formatTable } from './format-table.ts'
import { nameRole } from './name-role.ts'

/**
 * Lays out all that is known of a deal: a sentence, then the evidence for it.
 *
 * @param shown - the deal, as it is told to one account.
 */
export function formatDeal(shown: ShownDeal): string {
  const { sentence, dealId, account, role, state, declined, since, deadline } = shown
  const about = [
    ['id', dealId],
    ['state', since === null ? state : `${state} since ${formatTime(since)}`],
    ...(declined ? [['declined by its provider', escapeControls(declined.text)]] : []),
    ...(deadline === null ? [] : [['next step until', formatTime(deadline)]]),
    ['shown to', `${account}, ${role ? `its ${nameRole(role)}` : 'who is no party to it'}`],
  ]
  const sections = [
    ['Deal', formatTable(about)],
    ['Terms', formatTerms(shown)],
    ['History', formatHistory(shown)],
    ['Result', formatResult(shown)],
    ['Signatures', formatSignatures(shown)],
    ...shown.reports.map((report) => ['Report of a mediator', formatReport(report)]),
    ['Money', formatMoney(shown)],
  ]
  const found = sections.filter(([, text]) => text).map((lines) => lines.join('\n'))
  // Mediators and solvers wrote some of it.
  return [escapeControls(sentence), ...found].join('\n\n')
}

function formatTerms({ terms, mediators, engine }: ShownDeal): string {
  if (!terms) return ''
  const isMediated = terms.mediation !== zeroAddress
  return formatTable([
    ['job creator', terms.jobCreator],
    ['resource provider', terms.resourceProvider],
    ['solver', terms.solver],
    ...(isMediated ? [['mediation', terms.mediation]] : []),
    ...mediators.map((mediator) => ['mediator', mediator]),
    ['job', terms.job],
    ['price', formatUnitPrice(terms.instructionPrice, engine ?? undefined)],
    ['payment collateral P', formatTokens(terms.paymentCollateral)],
    ['results collateral R', formatTokens(terms.resultsCollateral)],
    ['submit collateral S', formatTokens(terms.submitCollateral)],
    ['judge collateral J', formatTokens(terms.judgeCollateral)],
    ['mediation fee M', formatTokens(terms.mediationFee)],
    ['solver fee F', formatTokens(terms.solverFee)],
    ['to agree until', formatTime(terms.agreeBy)],
    ['to submit', `${terms.submitTimeout} s`],
    ['to judge', `${terms.judgeTimeout} s`],
    ...(isMediated ? [['to mediate', `${terms.mediateTimeout} s`]] : []),
  ])
}

function formatHistory({ history }: ShownDeal): string {
  if (history.length === 0) return ''
  const rows = history.map(({ time, name, by, sender, gas, transaction }) => [
    ...[formatTime(time), name, by ? nameRole(by) : sender, `${gas}`, transaction],
  ])
  return formatTable([['time', 'what', 'sent by', 'gas', 'transaction'], ...rows], [3])
}

function formatResult({ result }: ShownDeal): string {
  if (!result) return ''
  const { cid, digest, instructionCount, cost } = result
  return formatTable([
    ['CID', cid],
    ['digest', digest],
    ['instructions', `${instructionCount}`],
    ['cost if paid', cost === null ? 'unknown' : formatTokens(cost)],
  ])
}

function formatSignatures({ signatures }: ShownDeal): string {
  if (signatures.length === 0) return ''
  const rows = signatures.map(({ what, by, verifies, signature }) => [
    ...[what, nameRole(by), tellVerified(verifies), signature],
  ])
  return formatTable([['of', 'by', '', 'signature'], ...rows])
}

function formatReport({ report, signature, verifies }: ShownDeal['reports'][number]): string {
  const { mediator, accepted, reason, difference, result, instructionCount, executions } = report
  const inWords = (outcome: { result: string; instructionCount: bigint }) =>
    `${outcome.result} after ${outcome.instructionCount} instructions`
  return formatTable([
    ['mediator', mediator],
    ['ruling', accepted ? 'accepted' : 'rejected'],
    ['reason', escapeControls(reason)],
    ...(difference ? [['first difference', escapeControls(difference)]] : []),
    ['result of the provider', inWords({ result, instructionCount })],
    ...executions.map((execution) => ['run by the mediator', inWords(execution)]),
    ['signature', `${signature} (${tellVerified(verifies)})`],
  ])
}

function tellVerified(verifies: boolean): string {
  return verifies ? 'verifies' : 'does not verify'
}

function formatMoney({ money }: ShownDeal): string {
  if (money.length === 0) return ''
  const rows = money.map(({ who, staked, locked, net }) => [
    who === 'mediator' ? 'mediators' : nameRole(who),
    formatTokens(staked),
    formatTokens(locked),
    net === null ? 'unknown' : formatChange(net),
  ])
  return formatTable([['', 'staked', 'locked still', 'gained'], ...rows], [1, 2, 3])
}

function formatChange(units: bigint): string {
  return units > 0n ? `+${formatTokens(units)}` : formatTokens(units)
}
