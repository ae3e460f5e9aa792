/**
 * Bundles the command line into `dist/`, so that it starts in a tenth of a second: hundreds of
 * small modules take longer to find than to run. `npm ci` does this; `bin/gdcn` takes the sources
 * where they are newer.
 */
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { root } from './forge.ts'

// Two folders deep like the sources: what finds files beside itself finds them in both.
const input = {
  'cli/main': 'src/cli/main.ts',
  'cli/commands': 'src/cli/commands.ts',
  'chunks/host': 'src/executor/wasm/host.ts',
  'chunks/worker': 'src/executor/wasm/worker.ts',
}

const bundle = await rolldown({ cwd: fileURLToPath(root), input, platform: 'node' })
await bundle.write({
  dir: fileURLToPath(new URL('dist', root)),
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
  cleanDir: true,
})
await bundle.close()
