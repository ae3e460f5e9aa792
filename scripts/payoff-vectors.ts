// What each way to end a deal pays, by `payoffs`, for `PayoffVectors.t.sol` to compute again:
// `node scripts/payoff-vectors.ts` writes them, and a test fails while the committed ones are not
// what `payoffs` gives.
import { writeFileSync } from 'node:fs'
import { concat, type Hex, hexToBigInt, keccak256, numberToHex, toHex } from 'viem'
import { payoffs } from '../src/market/payoffs.ts'
import { chainStates, exits } from '../src/market/state.ts'

/** Where the vectors are committed. */
export const payoffVectorsFile = new URL('../test/contracts/vectors/payoffs.json', import.meta.url)

/** The amounts that payoffs depend on, in the order in which a row has them, 16 bytes each. */
export const amountNames = [
  'instructionPrice',
  'paymentCollateral',
  'resultsCollateral',
  'submitCollateral',
  'judgeCollateral',
  'mediationFee',
] as const

/** Terms that payoffs depend on, and the count of a result. */
export type PayoffCase = {
  deal: Record<(typeof amountNames)[number], bigint>
  instructionCount: bigint
}

const rows = 256

/**
 * Makes a case out of its number alone: every size of amount meets every other, the cost is below,
 * at and above the payment, and zeros and largest values are frequent.
 *
 * @param index - the number of the case.
 * @returns the same case on every call.
 */
export function createPayoffCase(index: number): PayoffCase {
  const amounts = amountNames.map((name) => [name, createAmount(`${index} ${name}`, 128n)])
  const deal = Object.fromEntries(amounts) as PayoffCase['deal']
  const instructionCount = createAmount(`${index} count`, 64n)
  const metered = deal.instructionPrice * instructionCount
  const nearby = metered + (random(`${index} nearby`) % 3n) - 1n
  if (random(`${index} near`) % 2n === 1n && nearby >= 0n && nearby < 1n << 128n) {
    deal.paymentCollateral = nearby
  }
  return { deal, instructionCount }
}

/**
 * Makes the vectors. A row is the six amounts (16 bytes each) and the count (8), and then for each
 * exit what the job creator, the resource provider and the mediators get (17 bytes each).
 *
 * @returns the JSON text that belongs in `payoffVectorsFile`, the same on every call.
 */
export function payoffVectors(): string {
  const states = exits.map((exit) => chainStates.indexOf(exit))
  const cases = Array.from({ length: rows }, (_, index) => encodeRow(createPayoffCase(index)))
  // As the formatter would have it.
  const lines = cases.map((row) => `    ${JSON.stringify(row)}`).join(',\n')
  return `{\n  "exits": [${states.join(', ')}],\n  "cases": [\n${lines}\n  ]\n}\n`
}

function encodeRow({ deal, instructionCount }: PayoffCase): Hex {
  const paid = exits.flatMap((exit) => {
    // Of no influence here: the solver had its fee at the opening.
    const terms = { ...deal, solverFee: 0n }
    const { jobCreator, resourceProvider, mediator } = payoffs({
      exit,
      deal: terms,
      instructionCount,
    })
    return [jobCreator, resourceProvider, mediator]
  })
  return concat([
    ...amountNames.map((name) => numberToHex(deal[name], { size: 16 })),
    numberToHex(instructionCount, { size: 8 }),
    ...paid.map((amount) => numberToHex(amount, { size: 17 })),
  ])
}

/** Of any length in bits, since numbers that are even over a range are nearly all long. */
function createAmount(seed: string, bits: bigint): bigint {
  const kind = random(`${seed} kind`) % 16n
  if (kind === 0n) return 0n
  if (kind === 1n) return (1n << bits) - 1n
  const length = random(`${seed} length`) % (bits + 1n)
  return random(seed) & ((1n << length) - 1n)
}

function random(seed: string): bigint {
  return hexToBigInt(keccak256(toHex(seed)))
}

if (import.meta.main) writeFileSync(payoffVectorsFile, payoffVectors())
