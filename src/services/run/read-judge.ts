import { InvalidSettingError } from '../../errors/config.ts'
import { type JudgePolicy, parseJudgePolicy } from '../../market/judge-policy.ts'

/**
 * Reads when to doubt a result.
 *
 * @param value - as flag or environment give it.
 * @throws InvalidSettingError when it is no policy.
 */
export function readJudge(value: string): JudgePolicy {
  const policy = parseJudgePolicy(value)
  if (policy) return policy
  const wanted = 'accept, check, replicate, or sample: and a probability like sample:0.1'
  throw new InvalidSettingError({ setting: 'RUN_JUDGE', wanted })
}
