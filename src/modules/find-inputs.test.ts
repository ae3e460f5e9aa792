import { expect, it } from 'vitest'
import { findInputs } from './find-inputs.ts'
import { paintTemplate } from './test/templates.ts'

it('finds the inputs of a published template, with their defaults and variables', () => {
  expect(findInputs(paintTemplate)).toEqual({
    inputs: [
      { name: 'PromptEnv', default: 'PROMPT=a cow that flies', variable: 'PROMPT' },
      { name: 'SeedEnv', default: 'RANDOM_SEED=42', variable: 'RANDOM_SEED' },
    ],
    takesOthers: false,
  })
})

it.each([
  ['plain', []],
  ['{{ .A }} {{ $.B }} {{ .A }}', [{ name: 'A' }, { name: 'B' }]],
  ['{{ if .A }}"{{ js .A }}"{{ else }}"moo"{{ end }}', [{ name: 'A', default: 'moo' }]],
  [
    '{{ with .A }}{{ . }}{{ .X }}{{ $.B }}{{ else }}12,{{ end }}',
    [{ name: 'A', default: '12' }, { name: 'B' }],
  ],
  ['{{ or .A "\\"moo\\"" }}', [{ name: 'A', default: 'moo' }]],
  ['{{ if and .A (not .B) }}{{ end }}', [{ name: 'A' }, { name: 'B' }]],
  ['{{ if .A }}{{ else }}{{ .B }}{{ end }}', [{ name: 'A' }, { name: 'B' }]],
  ['{{ index . "A" }}{{ index $ "B" }}', [{ name: 'A' }, { name: 'B' }]],
  ['{{ (print .A).B }}', [{ name: 'A' }]],
  ['{{ $x := .A }}{{ $x }}', [{ name: 'A' }]],
  [
    '{{ .FileEnv }}{{ .ModelNameEnv }}{{ .Env }}',
    [
      { name: 'FileEnv', variable: 'FILE' },
      { name: 'ModelNameEnv', variable: 'MODEL_NAME' },
      { name: 'Env' },
    ],
  ],
])('finds those of %s', (template, inputs) => {
  expect(findInputs(template)).toEqual({ inputs, takesOthers: false })
})

it.each(['{{ range . }}{{ end }}', '{{ print $ }}', '{{ index . .A }}', '{{ $x := . }}'])(
  'sees that %s takes whatever there is',
  (template) => expect(findInputs(template).takesOthers).toBe(true),
)
