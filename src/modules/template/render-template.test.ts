import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TemplateError } from '../../errors/modules.ts'
import { encodeInputs } from '../encode-inputs.ts'
import { templateLimits } from './limits.ts'
import { renderTemplate } from './render-template.ts'

/** What `test/goldens.go` wrote, by the command that is in it. */
type Golden = {
  template: string
  inputs: Readonly<Record<string, string>>
  output?: string
  error?: string
  refused?: string
  ours?: string
}
const file = new URL('test/goldens.json', import.meta.url)
const { cases }: { cases: readonly Golden[] } = JSON.parse(readFileSync(file, 'utf8'))

const render = (template: string, inputs: Readonly<Record<string, string>> = {}) => {
  const pairs = Object.entries(inputs).map(([name, value]) => ({ name, value }))
  return renderTemplate(template, encodeInputs(pairs)).text
}
const refusal = (template: string): unknown => {
  try {
    render(template, { A: 'a' })
    return undefined
  } catch (error) {
    return error
  }
}

describe('renderTemplate, beside what Go renders', () => {
  it('is held against enough of it', () => {
    expect(cases.filter(({ output }) => output !== undefined).length).toBeGreaterThan(300)
    expect(cases.filter(({ error }) => error !== undefined).length).toBeGreaterThan(150)
  })

  it.each(cases.map((golden) => [JSON.stringify(golden.template).slice(0, 80), golden] as const))(
    '%s',
    (_, golden) => {
      const { template, inputs, output, error, refused, ours } = golden
      if (error !== undefined || refused !== undefined)
        expect(() => render(template, inputs)).toThrow(TemplateError)
      else expect(render(template, inputs)).toBe(ours ?? output)
    },
  )
})

describe('renderTemplate', () => {
  it('says where a template leaves the subset', () => {
    expect(refusal('{\n  "é🐄": {{ html .A }}')).toMatchObject({
      line: 2,
      column: 12,
      reason: 'the function html is not supported',
    })
    expect(refusal('{{ .A }}\n{{ eq 1\n  .A }}')).toMatchObject({ line: 2, column: 4 })
    expect(refusal('{{ if .A }}\n\n')).toMatchObject({
      line: 1,
      column: 1,
      reason: '{{if}} has no {{end}}',
    })
  })

  it('gives an input back from the JSON string that it is put into, whatever it is', () => {
    const value = fc.string({ unit: 'grapheme', minLength: 1 })
    const hostile = fc.constantFrom(
      '"',
      '\\',
      '",',
      '"}',
      '\\"',
      '\\u0022',
      '{{ .X }}',
      '</script>',
    )
    const text = fc.array(fc.oneof(value, hostile), { minLength: 1 }).map((parts) => parts.join(''))
    const places: readonly (readonly [string, (input: string) => string])[] = [
      ['{"a": {{ .X }}}', (input) => input],
      ['{"a": "P={{ subst "%s" .X }}"}', (input) => `P=${input}`],
      ['{"a": {{ if .X }}{{ .X | printf "%s" }}{{ else }}""{{ end }}}', (input) => input],
      ['{"a": "P={{ .X | js }}"}', (input) => `P=${render('{{ .X }}', { X: input })}`],
    ]
    fc.assert(
      fc.property(text, (input) => {
        for (const [template, expected] of places)
          expect(JSON.parse(render(template, { X: input }))).toEqual({ a: expected(input) })
      }),
    )
  })

  it('renders or refuses whatever it is handed, and nothing else happens', () => {
    const piece = fc.constantFrom(
      ...[
        '{{',
        '}}',
        '{{- ',
        ' -}}',
        ' ',
        '.X',
        '$x',
        ':=',
        '=',
        '|',
        '(',
        ')',
        'if',
        'else',
        'end',
      ],
      ...[
        'range',
        'with',
        'print',
        'eq',
        '1',
        '"a"',
        '`',
        '"',
        '.',
        ',',
        '/*',
        '*/',
        '\n',
        'break',
      ],
    )
    const mixed = fc.array(fc.oneof({ weight: 9, arbitrary: piece }, fc.string()))
    fc.assert(
      fc.property(mixed, (pieces) => {
        try {
          render(pieces.join(''), { X: 'x' })
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateError)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  const ranges = (depth: number) => `${'{{ range $ }}'.repeat(depth)}x${'{{ end }}'.repeat(depth)}`
  const bombs: readonly (readonly [string, string, RegExp])[] = [
    ['blocks in blocks', `${'{{ if 1 }}'.repeat(9_999)}`, /blocks are inside each other/],
    ['a long chain of else', `{{ if 0 }}${'{{ else if 0 }}'.repeat(9_999)}`, /inside each other/],
    ['parentheses', `{{ ${'('.repeat(9_999)} }}`, /parentheses are inside each other/],
    ['ranges in ranges', ranges(20), /steps|characters/],
    [
      'a string that doubles',
      `{{ $x := "xxxxxxxx" }}${'{{ $x = print $x $x }}'.repeat(60)}`,
      /handles more than/,
    ],
    [
      'much output',
      `{{ range $ }}{{ range $ }}${'x'.repeat(2_000)}{{ end }}{{ end }}`,
      /renders to/,
    ],
    ['a long template', ' '.repeat(templateLimits.text + 1), /longer than/],
    ['a name that is looked into', `${'{{ index $.I1 1 }}'.repeat(9_999)}`, /handles more than/],
  ]
  it.each(bombs)('stops at %s', (_, template, reason) => {
    const inputs = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`I${at}`, 'i'.repeat(16_000)]),
    )
    const start = performance.now()
    expect(() => render(template, inputs)).toThrow(reason)
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})
