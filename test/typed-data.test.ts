import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { typedDataVectors, vectorsFile } from '../scripts/typed-data-vectors.ts'
import { typedData } from '../src/market/typed-data.ts'

test('the vectors that Solidity hashes are those of the types as they are', () => {
  expect(readFileSync(vectorsFile, 'utf8'), 'run `node scripts/typed-data-vectors.ts`').toBe(
    typedDataVectors(),
  )
})

test('every type but that of the evidence has vectors, and its hashes differ', () => {
  const { types } = JSON.parse(typedDataVectors())
  const evidence = ['Report', 'Execution']
  expect([...Object.keys(types), ...evidence].sort()).toEqual(Object.keys(typedData).sort())
  for (const { structHash, digest } of Object.values<{ structHash: string[]; digest: string[] }>(
    types,
  )) {
    expect(new Set([...structHash, ...digest]).size).toBe(12)
  }
})
