/**
 * Runs the tests against real peers, and says at its end which took part and which were absent.
 *
 * As root on a Debian machine it first installs what its packages can give, and moto for one user by pip.
 * What takes many minutes to build it only uses where it is there: see scripts/real/. With
 * --no-install it installs nothing. Other arguments go to vitest.
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { root } from './forge.ts'

const folder = process.env.GDCN_PEERS ?? join(homedir(), '.cache', 'gdcn-peers')

type Peer = {
  name: string
  /** The program that has to be there. */
  program: string
  /** Debian's packages that bring it. */
  packages?: readonly string[]
  /** What brings it otherwise. */
  by?: string
}

const peers: readonly Peer[] = [
  { name: 'git', program: 'git', packages: ['git'] },
  { name: 'openssl', program: 'openssl', packages: ['openssl'] },
  { name: 'strace', program: 'strace', packages: ['strace'] },
  { name: 'Docker Engine', program: 'dockerd', packages: ['docker.io', 'iptables'] },
  { name: 'docker', program: 'docker', packages: ['docker.io'] },
  { name: 'registry of images', program: 'docker-registry', packages: ['docker-registry'] },
  { name: 'Go', program: 'go', by: 'the toolchain of Go, on PATH' },
  { name: 'busybox', program: 'busybox', packages: ['busybox-static'] },
  { name: 'moto (S3)', program: 'moto_server', by: 'pip install "moto[server]"' },
  {
    name: 'bacalhau v1.0.3',
    program: 'bacalhau-v1.0.3',
    by: 'scripts/real/install-bacalhau.sh v1.0.3 CHECKOUT',
  },
  {
    name: 'bacalhau v1.9.3',
    program: 'bacalhau-v1.9.3',
    by: 'scripts/real/install-bacalhau.sh v1.9.3 CHECKOUT',
  },
  {
    name: 'kubo (IPFS)',
    program: 'ipfs',
    by: 'a build of kubo, named by GDCN_TEST_IPFS or in the folder of peers',
  },
]

const asked = process.argv.slice(2)
const installs = !asked.includes('--no-install')
const own = join(folder, 'moto')
process.env.PATH = [process.env.PATH, '/usr/sbin', '/sbin', folder, join(own, 'bin')].join(
  delimiter,
)

function find(program: string): string | undefined {
  const named = { ipfs: process.env.GDCN_TEST_IPFS, moto_server: process.env.GDCN_TEST_MOTO }[
    program
  ]
  const folders = (process.env.PATH ?? '').split(delimiter)
  return [named ?? '', ...folders.map((one) => join(one, program))].find((path) => {
    try {
      if (path === '') return false
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

function attempt(command: string, args: readonly string[]): boolean {
  process.stderr.write(`${command} ${args.join(' ')}\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env })
  return status === 0
}

if (installs) {
  const packages = peers
    .filter(({ program }) => !find(program))
    .flatMap((one) => one.packages ?? [])
  if (packages.length > 0 && process.getuid?.() === 0 && find('apt-get'))
    attempt('apt-get', ['update', '-qq']) &&
      attempt('apt-get', ['install', '-qqy', '--no-install-recommends', ...new Set(packages)])
  if (!find('moto_server') && find('python3'))
    attempt('python3', ['-m', 'venv', own]) &&
      attempt(join(own, 'bin', 'pip'), ['install', '--quiet', 'moto[server]'])
}

const rest = asked.filter((argument) => argument !== '--no-install')
const { status } = spawnSync('vitest', ['run', '--config', 'vitest.real.config.ts', ...rest], {
  cwd: root,
  stdio: 'inherit',
})
process.stdout.write('\nPeers\n')
for (const { name, program, packages, by = `apt-get install ${packages?.join(' ')}` } of peers) {
  const path = find(program)
  process.stdout.write(`  ${path ? '✔' : '✖'} ${name.padEnd(20)} ${path ?? `absent: ${by}`}\n`)
}
process.exitCode = status ?? 1
