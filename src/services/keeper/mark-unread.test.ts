import { expect, it } from 'vitest'
import { markUnread } from './mark-unread.ts'
import type { UnreadBlocks } from './state.ts'

it.each<[string, UnreadBlocks | undefined, UnreadBlocks, UnreadBlocks | undefined]>([
  ['notes the first blocks', undefined, { from: 2n, to: 3n }, { from: 2n, to: 3n }],
  ['goes on to later ones', { from: 2n, to: 3n }, { from: 7n, to: 7n }, { from: 2n, to: 7n }],
  ['goes back to earlier ones', { from: 5n, to: 7n }, { from: 2n, to: 6n }, { from: 2n, to: 7n }],
  ['takes none for none', undefined, { from: 4n, to: 3n }, undefined],
])('%s', (_, unread, blocks, expected) => {
  const state = { unread }
  markUnread(state, blocks)
  expect(state.unread).toEqual(expected)
})
