import { templateResultBytes } from '../../modules/render-module.ts'
import type { Logger } from '../../runtime/logger.ts'
import { defaultResourceTerms, type Sale } from './resource-terms.ts'

const bytesPerMb = 1024n * 1024n

/**
 * Warns of containers on sale whose results may be so small that no template's job fits: every template
 * asks for as much, and the solver would pass this provider over without a word.
 *
 * @param logger - hears of it.
 * @param sales - what is sold.
 */
export function warnOfSmallResults(logger: Pick<Logger, 'warn'>, sales: readonly Sale[]): void {
  const isSmall = ({ executors, limits = defaultResourceTerms.limits }: Sale) =>
    executors.includes('docker') && limits.resultBytes < templateResultBytes
  const small = sales.find(isSmall)
  if (!small) return
  const { resultBytes } = small.limits ?? defaultResourceTerms.limits
  logger.warn(
    {
      offer_results: `${resultBytes / bytesPerMb} MB`,
      least: `${templateResultBytes / bytesPerMb} MB`,
      remedy: `Set OFFER_RESULTS to ${templateResultBytes / bytesPerMb} or more.`,
    },
    'no template is run here, unless its job creator asks for smaller results',
  )
}
