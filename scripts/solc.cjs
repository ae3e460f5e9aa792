// The two calls that forge makes of a compiler, answered by the npm package `solc`.
const solc = require('solc')

if (process.argv.includes('--version')) {
  const version = solc.version().replace(/\.Emscripten.*$/, '.Linux.g++')
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${version}\n`)
} else if (process.argv.includes('--standard-json')) {
  process.stdout.write(solc.compile(require('node:fs').readFileSync(0, 'utf8')))
} else {
  process.stderr.write('scripts/solc answers --version and --standard-json only\n')
  process.exitCode = 2
}
