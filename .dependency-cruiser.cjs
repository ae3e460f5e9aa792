// The layers of docs/architecture.md: imports point down only, and adapters never know each other.
const layer = (name) => `^src/${name}/`
const adapters = ['api', 'chain', 'store', 'executor', 'modules', 'results']

const mayImport = {
  commands: ['commands', 'cli', 'services', 'market', 'modules', 'errors', 'runtime'],
  cli: ['cli', 'commands', 'services', 'market', 'errors', 'runtime'],
  services: ['services', ...adapters, 'market', 'errors', 'runtime'],
  ...Object.fromEntries(adapters.map((name) => [name, [name, 'market', 'errors', 'runtime']])),
  market: ['market', 'errors'],
  runtime: ['runtime', 'errors'],
  errors: ['errors'],
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...Object.entries(mayImport).map(([name, allowed]) => ({
      name: `${name}-imports-down`,
      severity: 'error',
      comment: `src/${name} may import src/{${allowed.join(',')}} only.`,
      from: { path: layer(name), pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: allowed.map(layer) },
    })),
    {
      name: 'market-is-pure',
      severity: 'error',
      comment: 'src/market has no I/O, clock or randomness: viem, abitype and zod only.',
      from: { path: layer('market'), pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^src/', '^node_modules/(viem|abitype|zod)/'] },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
}
