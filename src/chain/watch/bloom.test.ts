import { expect, it } from 'vitest'
import { type LogChain, startLogChain } from '../../../test/helpers/log-chain.ts'
import { isExplained, mayContain } from './bloom.ts'

it('knows what a node put into the filter of a block', async () => {
  const chain: LogChain = await startLogChain()
  try {
    await chain.emit('0x01')
    const block = await chain.client.request({
      method: 'eth_getBlockByNumber',
      params: ['latest', false],
    })
    const bloom = block?.logsBloom ?? '0x'
    const other = `0x${'bb'.repeat(20)}` as const
    expect(mayContain(bloom, [chain.address])).toBe(true)
    expect(mayContain(bloom, [chain.address, other])).toBe(false)
    expect(isExplained(bloom, [chain.address])).toBe(true)
    expect(isExplained(bloom, [chain.address, other])).toBe(true)
    expect(isExplained(bloom, [other])).toBe(false)
    expect(isExplained(bloom, [])).toBe(false)
  } finally {
    await chain.stop()
  }
})
