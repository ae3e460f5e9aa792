import { readAmount } from './read-amount.ts'
import { readJudge } from './run/read-judge.ts'

/**
 * Reads what a mediator rules for on a network that is started for one job.
 *
 * @param settings - as flags and environment give them.
 * @returns token units; undefined where nobody has to rule, since every result is accepted.
 * @throws InvalidSettingError when they are wrong.
 */
export function readLocalFee(settings: {
  judge: string
  'mediation-fee': string
}): bigint | undefined {
  if (readJudge(settings.judge).mode === 'accept') return undefined
  return readAmount('MEDIATION_FEE', settings['mediation-fee'])
}
