/**
 * Has Slither look at the contracts, and fails when it finds something of medium or higher impact that is
 * not answered beside the code, in a `slither-disable-next-line` comment.
 */
import { spawnSync } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { findForge, root, runForge } from './forge.ts'

const out = 'contracts/out/slither'
const build = ['build', 'contracts', '--build-info', '--force', '--quiet', '--out', out]

if (!runForge([...build, '--cache-path', 'contracts/cache/slither'])) process.exit(1)
const { error, status } = spawnSync(
  'slither',
  [
    '.',
    '--ignore-compile',
    ...['--foundry-out-directory', out],
    ...['--filter-paths', 'node_modules'],
    ...['--exclude-low', '--exclude-informational', '--exclude-optimization'],
  ],
  {
    cwd: root,
    stdio: 'inherit',
    // It asks forge for its configuration.
    env: {
      ...process.env,
      PATH: `${dirname(findForge())}${delimiter}${process.env.PATH ?? ''}`,
    },
  },
)
if (error) console.error('Slither is missing: pip install slither-analyzer, and put it on PATH.')
process.exitCode = error ? 1 : (status ?? 1)
