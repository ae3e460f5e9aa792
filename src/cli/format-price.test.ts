import { expect, it } from 'vitest'
import type { Engine } from '../market/find-engine.ts'
import type { JobPrice } from '../services/run/price-job.ts'
import { formatGains, formatPrice } from './format-price.ts'

const token = 10n ** 18n
const price = (engine: Engine | null): JobPrice => ({
  module: 'cow',
  provider: `0x${'1'.repeat(40)}`,
  resourceOffer: `0x${'2'.repeat(64)}`,
  offers: 1,
  resting: 0,
  engine,
  instructionPrice: token / 2n,
  solverFee: 0n,
  mostCost: token,
  mostTotal: token,
  locked: { jobCreator: token, resourceProvider: token },
  lockedUntil: 0,
  account: `0x${'3'.repeat(40)}`,
  free: token,
  wallet: 0n,
  missing: 0n,
  gains: [],
})

it.each([
  ['docker', '0.5 GDCN for the job, at most 1 GDCN'],
  ['wasm', '0.5 GDCN an instruction, at most 1 GDCN'],
  [null, '0.5 GDCN an instruction, or for a container, at most 1 GDCN'],
] as const)('says what a price is for: %s', (engine, text) => {
  expect(formatPrice(price(engine))).toMatch(new RegExp(`^ *price +${text}$`, 'm'))
})

it('promises nothing for fewer instructions where nobody counts them', () => {
  expect(formatGains(price('wasm'))).toContain('fewer instructions')
  expect(formatGains(price('docker'))).not.toContain('instructions')
})
