/**
 * Compiles the contracts and writes what TypeScript needs of them to
 * `src/chain/generated/contracts.ts`. With `--check` it writes nothing and fails when that file is
 * not what the contracts compile to.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { root, runForge } from './forge.ts'

const target = new URL('src/chain/generated/contracts.ts', root)
const contracts = [
  'Deals',
  'GdcnToken',
  'ServiceRegistry',
  'RandomMediator',
  'MediatorPanel',
] as const

function readArtifact(name: string) {
  const path = new URL(`contracts/out/${name}.sol/${name}.json`, root)
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** Renders one contract as two constants. */
function render(name: string): string {
  const { abi, bytecode } = readArtifact(name)
  const constant = name.charAt(0).toLowerCase() + name.slice(1)
  return [
    `/** The ABI of \`contracts/${name}.sol\`. */`,
    `export const ${constant}Abi = ${JSON.stringify(abi, null, 2)} as const`,
    '',
    `/** What deploying \`contracts/${name}.sol\` runs, before its constructor's arguments. */`,
    `export const ${constant}Bytecode =\n  '${bytecode.object}' as const`,
    '',
  ].join('\n')
}

const build = ['build', '--quiet', '--skip', 'test']
if (!runForge(build)) process.exit(1)
// Tests of some files only leave artifacts without code for the others.
if (!contracts.every((name) => readArtifact(name).bytecode) && !runForge([...build, '--force']))
  process.exit(1)
const header = '// Generated from contracts/ by scripts/build-contracts.ts. Do not edit.\n\n'
const text = header + contracts.map(render).join('\n')

if (!process.argv.includes('--check')) writeFileSync(target, text)
else if (readFileSync(target, 'utf8') !== text) {
  console.error('src/chain/generated/contracts.ts is stale: run npm run build:contracts')
  process.exitCode = 1
}
