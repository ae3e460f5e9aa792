/**
 * Compiles the built-in modules of `modules/` into `src/modules/builtin/`.
 *
 * The compiler's version is pinned and it is told everything that changes its output, so that the
 * same source gives the same bytes anywhere. `--check` writes nothing and fails when a generated
 * file is stale.
 */
import { readFile, writeFile } from 'node:fs/promises'
import asc from 'assemblyscript/asc'

const root = new URL('../', import.meta.url)

async function compile(name: string): Promise<Uint8Array> {
  let program: Uint8Array | undefined
  const { error, stderr } = await asc.main(
    [
      ...[`${name}.ts`, '--outFile', `${name}.wasm`],
      ...['--optimizeLevel', '3', '--shrinkLevel', '1', '--converge'],
      ...['--runtime', 'stub', '--bindings', 'none', '--use', `abort=${name}/fail`],
    ],
    {
      readFile: (file) => readSource(name, file),
      writeFile: (_file, contents) => {
        program = Buffer.from(contents)
      },
      listFiles: () => [],
    },
  )
  if (error || !program) throw new Error(`${name} does not compile.\n${stderr}`, { cause: error })
  return program
}

// The compiler looks for each import in several places, and reads null as "not here".
async function readSource(name: string, file: string): Promise<string | null> {
  return readFile(new URL(`modules/${name}/${file}`, root), 'utf8').catch(() => null)
}

async function generate(name: string): Promise<string> {
  const manifest: unknown = JSON.parse(
    await readFile(new URL(`modules/${name}/module.json`, root), 'utf8'),
  )
  const lines =
    Buffer.from(await compile(name))
      .toString('base64')
      .match(/.{1,96}/g) ?? []
  return [
    `// Generated from modules/${name} by scripts/build-modules.ts. Do not edit.`,
    '// biome-ignore-all format: generated',
    '',
    `/** The manifest of the built-in module ${name}. */`,
    `export const manifest = ${JSON.stringify(manifest, null, 2)} as const`,
    '',
    `/** The program of the built-in module ${name}: WebAssembly, as base64. */`,
    `export const program =\n${lines.map((line) => `  '${line}'`).join(' +\n')}`,
    '',
  ].join('\n')
}

const check = process.argv.includes('--check')
for (const name of ['cowsay', 'mandelbrot']) {
  const file = new URL(`src/modules/builtin/${name}.ts`, root)
  const fresh = await generate(name)
  const stale = fresh !== (await readFile(file, 'utf8').catch(() => undefined))
  if (check && stale) {
    console.error(`src/modules/builtin/${name}.ts is stale: run scripts/build-modules.ts.`)
    process.exitCode = 1
  } else if (stale) {
    await writeFile(file, fresh)
    console.log(`Wrote src/modules/builtin/${name}.ts.`)
  } else {
    console.log(`src/modules/builtin/${name}.ts is fresh.`)
  }
}
