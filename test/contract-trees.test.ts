import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = new URL('./contracts/', import.meta.url).pathname
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
const sources = files
  .filter((file) => file.endsWith('.sol'))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

/** Which folders hold the trees of an interface. */
const folders: Readonly<Record<string, readonly string[]>> = {
  IBatch: ['deals'],
  IDeals: ['deals'],
  IEscrow: ['escrow'],
  IMediation: ['mediation/random', 'mediation/panel'],
  IRandomMediator: ['mediation/random'],
  IMediatorPanel: ['mediation/panel'],
  IJobRequests: ['requests'],
  IServiceRegistry: ['registry'],
}

/** A condition and the name of its test, in letters that both have. */
function squash(text: string): string {
  return text.replace(/[^a-z0-9]/gi, '').toLowerCase()
}

/** Reads the conditions of a tree under which nothing but outcomes comes. */
function readLeaves(lines: readonly string[]): readonly string[] {
  const depth = (line: string) => line.search(/[^│├└─\s]/)
  return lines.flatMap((line, index) => {
    const text = line.slice(depth(line))
    const next = lines[index + 1] ?? ''
    const isLeaf = depth(next) > depth(line) && next.slice(depth(next)).startsWith('it ')
    return !text.startsWith('it ') && isLeaf ? [text] : []
  })
}

/** Reads the names of a contract's tests. */
function readTests(name: string, folder: string): readonly string[] {
  for (const { file, text } of sources) {
    if (dirname(file) !== folder) continue
    const [, body] = text.split(new RegExp(`\ncontract ${name} `))
    if (body === undefined) continue
    const [own = ''] = body.split('\ncontract ')
    return [...own.matchAll(/function test(?:Fuzz)?_(\w+)/g)].map(([, test = '']) => test)
  }
  throw new Error(`There is no contract ${name} in ${folder}.`)
}

it.each(files.filter((file) => file.endsWith('.tree')))('%s has a test for each leaf', (file) => {
  const [name = '', ...lines] = readFileSync(join(root, file), 'utf8').trimEnd().split('\n')
  const leaves = readLeaves(lines)
  const tests = readTests(name, dirname(file))
  expect(leaves.length).toBeGreaterThan(0)
  expect(tests.map((test) => squash(test).replace(/^revertwhen/, 'when')).sort()).toEqual(
    leaves.map(squash).sort(),
  )
})

describe.each(Object.keys(folders))('%s', (name) => {
  const path = new URL(`../contracts/interfaces/${name}.sol`, import.meta.url)
  const text = readFileSync(path, 'utf8').replace(/\/\/.*$/gm, '')
  const functions = [...text.matchAll(/\bfunction (\w+)\(([^;]*);/g)]

  it.each(functions.map(([, name = '', rest = '']) => [name, rest] as const))(
    '%s has a tree',
    (name, rest) => {
      for (const folder of folders[path.pathname.match(/(\w+)\.sol$/)?.[1] ?? ''] ?? []) {
        if (files.includes(`${folder}/${name}.tree`)) continue
        // What only tells may share one.
        expect(rest).toMatch(/\b(view|pure)\b/)
        const here = sources.filter(({ file }) => dirname(file) === folder)
        expect(here.map(({ text }) => text).join('\n')).toContain(`.${name}(`)
      }
    },
  )
})
