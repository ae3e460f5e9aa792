import { expect, it } from 'vitest'
import { escapeControls } from './escape-controls.ts'

it('writes out what would move a cursor or ring a bell', () => {
  expect(escapeControls('a\u001b[31mb\u0007\n\u009bc')).toBe('a\\x1b[31mb\\x07\\x0a\\x9bc')
})

it('leaves text alone, whatever its language', () => {
  expect(escapeControls('Küche 牛 🟡')).toBe('Küche 牛 🟡')
})
