import { concat, decodeFunctionData, getAbiItem, type Hex, pad, toFunctionSelector } from 'viem'
import type { DealsDomain } from '../market/deals-domain.ts'
import { hashDeal } from '../market/hash-deal.ts'
import type { Deal } from '../market/typed-data.ts'
import type { OpenedDeal } from './actions/find-openings.ts'
import { dealsAbi } from './generated/contracts.ts'

/** How many hexadecimal digits the terms of a deal take in calldata: 18 words. */
const digits = 18 * 64

/**
 * Finds a deal's terms in what a transaction was sent with, wherever in it they are: `open`,
 * `batch`, and whatever another contract hands on. Nothing is guessed: the deal's id is the hash of
 * its terms.
 *
 * @param input - the transaction's calldata.
 * @param parameters - the deal, and the deployment it is for.
 * @returns the terms, or undefined when they are not in it.
 */
export function findTerms(
  input: Hex,
  parameters: { deal: OpenedDeal; domain: DealsDomain },
): Deal | undefined {
  const { deal, domain } = parameters
  const { id, jobCreator, resourceProvider } = deal
  const data = input.slice(2).toLowerCase()
  const parties = `${pad(jobCreator).slice(2)}${pad(resourceProvider).slice(2)}`.toLowerCase()
  for (let at = data.indexOf(parties); at >= 0; at = data.indexOf(parties, at + 1)) {
    const terms = decode(`0x${data.slice(at, at + digits)}`)
    if (terms && isHash(id, terms, domain)) return terms
  }
  return undefined
}

function decode(words: Hex): Deal | undefined {
  const selector = toFunctionSelector(getAbiItem({ abi: dealsAbi, name: 'hashDeal' }))
  try {
    const call = decodeFunctionData({ abi: dealsAbi, data: concat([selector, words]) })
    return call.functionName === 'hashDeal' ? call.args[0] : undefined
  } catch {
    return undefined
  }
}

function isHash(id: Hex, terms: Deal, domain: DealsDomain): boolean {
  try {
    return hashDeal(terms, domain) === id
  } catch {
    // Values that no deal can have.
    return false
  }
}
