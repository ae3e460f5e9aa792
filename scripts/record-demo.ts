/** Runs the demo and draws what it printed as `docs/demo.svg`, the picture of the README. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { root } from './forge.ts'

const lineHeight = 18
const charWidth = 8.05
const margin = 24

/** Runs a command through a shell, so that both of its streams come in the order of printing. */
function record(command: string): readonly string[] {
  const { stdout, status } = spawnSync('/bin/sh', ['-c', `${command} 2>&1`], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${command} failed:\n${stdout}`)
  return stdout.trimEnd().split('\n')
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

/** Picks a colour by what a line is: the prompt, a finished stage, a heading, anything else. */
function colour(line: string): string {
  if (line.startsWith('$')) return '#7ee787'
  if (line.startsWith('✔')) return '#79c0ff'
  return /^[A-Z][a-z]+$/.test(line) ? '#d2a8ff' : '#e6edf3'
}

const lines = ['$ npm run demo', ...record('bin/gdcn demo')]
const width = Math.ceil(Math.max(...lines.map((line) => line.length)) * charWidth) + 2 * margin
const height = lines.length * lineHeight + 2 * margin
const texts = lines.map((line, index) => {
  const y = margin + (index + 0.8) * lineHeight
  const attributes = `x="${margin}" y="${y}" fill="${colour(line)}" xml:space="preserve"`
  return `  <text ${attributes}>${escapeXml(line)}</text>`
})
const svg = [
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="gdcn demo in a terminal">`,
  `  <rect width="100%" height="100%" rx="10" fill="#0d1117"/>`,
  `  <g font-family="ui-monospace, SFMono-Regular, Menlo, 'DejaVu Sans Mono', monospace" font-size="13">`,
  ...texts,
  '  </g>',
  '</svg>',
  '',
].join('\n')
writeFileSync(new URL('docs/demo.svg', root), svg)
