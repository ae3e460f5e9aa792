import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeInputs } from '../encode-inputs.ts'
import { findBreakout } from './find-breakout.ts'
import { renderTemplate } from './render-template.ts'

const isHeld = (template: string, value: string) => {
  const { text, spans } = renderTemplate(template, encodeInputs([{ name: 'X', value }]))
  return { text, held: findBreakout(text, spans) === undefined }
}

const parse = (text: string): readonly unknown[] | undefined => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

describe('findBreakout', () => {
  it.each([
    ['["A={{ subst "%s" .X }}"]', 'moo'],
    ['["A={{ subst "%s" .X }}"]', '","B=moo'],
    ['[{{ .X }}, "b"]', '","B=moo'],
    ['[{{ printf "%s," .X }} 1]', 'moo'],
    ['[{{ if .X }}{{ .X }}{{ end }}]', 'moo'],
    ['["A={{ .X | js }}"]', '","B=moo'],
    ['[{{ len .X }}, {{ eq .X .X }}]', 'moo'],
    ['[{{ subst "%s" .X }}]', '12'],
    ['["{{ .Y }}"]', 'moo'],
  ])('lets pass what stays in its place: %s with %j', (template, value) => {
    const { text, held } = isHeld(template, value)
    expect(held).toBe(true)
    expect(() => JSON.parse(text)).not.toThrow()
  })

  it.each([
    ['["A={{ .X }}"]', ',1,'],
    ['["A={{ .X }}"]', 'moo'],
    ['[{{ subst "%s" .X }}]', '{}'],
    ['[{{ subst "%s" .X }}]', '1,2'],
    ['[{{ subst "%s" .X }}]', '[[1]]'],
    ['[1 {{ subst "%s" .X }}]', ',2,3'],
    ['{{ print "[" .X "]" }}', 'moo'],
    ['["a{{ print "b\\"" }}, "c"]', 'moo'],
    ['[{{ .X }}{{ "]" }}', 'moo'],
  ])('finds what does not: %s with %j', (template, value) => {
    expect(isHeld(template, value).held).toBe(false)
  })

  it('lets no input change how many values there are', () => {
    const part = fc.constantFrom('"', ',', '1', '[', ']', '{', '}', ':', '\\', ' ', 'null', 'a')
    const value = fc.array(part, { minLength: 1 }).map((parts) => parts.join(''))
    const templates = ['["A={{ .X }}", 2]', '[{{ subst "%s" .X }}, 2]', '["{{ js .X }}", 2]']
    fc.assert(
      fc.property(fc.constantFrom(...templates), value, (template, input) => {
        const { text, held } = isHeld(template, input)
        const parsed = held ? parse(text) : undefined
        if (parsed === undefined) return
        expect(parsed).toHaveLength(2)
        expect(parsed[1]).toBe(2)
        expect(parsed[0] instanceof Object).toBe(false)
      }),
    )
  })
})
