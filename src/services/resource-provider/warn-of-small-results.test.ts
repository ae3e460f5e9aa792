import { expect, it } from 'vitest'
import { createTestContext } from '../../../test/helpers/test-network.ts'
import { readSales } from './read-sales.ts'
import { warnOfSmallResults } from './warn-of-small-results.ts'

/** What a provider is told that starts with these settings. */
async function told(results: number, engines: readonly ('wasm' | 'docker')[]) {
  const { context, log } = createTestContext()
  const settings = { price: '0.000001', 'job-price': '0.5', 'offer-results': results }
  warnOfSmallResults(context.logger, await readSales(settings, { engines, cacheDir: '/nowhere' }))
  return log()
}

it('warns of results that are smaller than those of every template, with the remedy', async () => {
  const { time: _, ...line } = JSON.parse(await told(63, ['wasm', 'docker']))
  expect(line).toEqual({
    level: 'warn',
    offer_results: '63 MB',
    least: '64 MB',
    remedy: 'Set OFFER_RESULTS to 64 or more.',
    msg: 'no template is run here, unless its job creator asks for smaller results',
  })
})

it.each([
  ['enough', 64, ['wasm', 'docker']],
  ['for WebAssembly, which says itself how much', 1, ['wasm']],
] as const)('says nothing of what is %s', async (_, results, engines) => {
  expect(await told(results, engines)).toBe('')
})
