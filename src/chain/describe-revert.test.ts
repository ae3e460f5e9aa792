import type { AbiError } from 'abitype'
import {
  ContractFunctionRevertedError,
  encodeErrorResult,
  type Hex,
  NonceTooLowError,
  TransactionExecutionError,
  BaseError as ViemError,
} from 'viem'
import { describe, expect, it } from 'vitest'
import { describeRevert } from './describe-revert.ts'
import { dealsAbi, gdcnTokenAbi } from './generated/contracts.ts'

/** What viem throws when a contract answers with this. */
function revert(data: Hex): ViemError {
  return new ContractFunctionRevertedError({ abi: dealsAbi, data, functionName: 'open' })
}

const values: Readonly<Record<string, unknown>> = {
  address: `0x${'11'.repeat(20)}`,
  bytes32: `0x${'22'.repeat(32)}`,
  uint256: 1_700_000_000n,
  uint8: 4,
}

const ownErrors = dealsAbi.filter(
  (item): item is Extract<typeof item, { type: 'error' }> =>
    item.type === 'error' && /^(Deals|Escrow)_/.test(item.name),
)

describe('every error of the contracts', () => {
  it.each(ownErrors)('$name has words', (error: AbiError) => {
    const { name, inputs } = error
    const args = inputs.map(({ type }) => values[type])
    const sentence = describeRevert(revert(encodeErrorResult({ abi: [error], args })))
    expect(sentence).not.toContain(name)
    expect(sentence).not.toMatch(/undefined|\.$/)
  })

  it('has its values in them', () => {
    const encode = (errorName: 'Deals_TooLate', args: readonly [bigint]) =>
      encodeErrorResult({ abi: dealsAbi, errorName, args })
    expect(describeRevert(revert(encode('Deals_TooLate', [1_700_000_000n])))).toBe(
      'its deadline, 2023-11-14T22:13:20.000Z, has passed',
    )
  })
})

it('knows what the token says to the contract that called it', () => {
  const data = encodeErrorResult({
    abi: gdcnTokenAbi,
    errorName: 'ERC20InsufficientBalance',
    args: [`0x${'11'.repeat(20)}`, 1n, 2n],
  })
  expect(describeRevert(revert(data))).toMatch(
    /holds 0.000000000000000001 GDCN in its wallet, and 0.000000000000000002 GDCN are/,
  )
})

it('names what it has no words for', () => {
  const abi = dealsAbi
  const data = encodeErrorResult({ abi, errorName: 'ReentrancyGuardReentrantCall' })
  expect(describeRevert(revert(data))).toBe('ReentrancyGuardReentrantCall()')
  expect(describeRevert(revert('0xdeadbeef'))).toBe('it reverted without a reason')
  expect(describeRevert(new ViemError('The nonce is too low.'))).toBe('The nonce is too low')
})

it('says in one line why a node did not take it', () => {
  const late = new NonceTooLowError({ nonce: 3 })
  const given = { account: null }
  for (const error of [late, new TransactionExecutionError(late, given)])
    expect(describeRevert(error)).toBe('another transaction of this account came first')
  expect(describeRevert(new ViemError('It is wrong.\nTry something else.'))).toBe('It is wrong')
})

it('shows no key of a node that says where it asked itself', () => {
  const said = 'Post "https://upstream.example/v3/SECRET": limit'
  const message = 'Post "https://upstream.example/…": limit'
  const given = { abi: dealsAbi, functionName: 'open', message: said }
  expect(describeRevert(new ContractFunctionRevertedError(given))).toBe(message)
  expect(describeRevert(new ViemError(said))).toBe(message)
})
