/**
 * Completes `package-lock.json` after an install from a mirror that lacks the packages of other
 * platforms. npm drops those from the lock file without a word, and `npm ci` then refuses it
 * everywhere. Their version is pinned by their parent; their platform is in their name.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { root } from './forge.ts'

type Entry = {
  version?: string
  dev?: boolean
  license?: string
  optionalDependencies?: Record<string, string>
}
type Lock = { packages: Record<string, Entry & Record<string, unknown>> }

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony']
const allSystems = [...systems, 'sunos', 'win32']
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x']
const allProcessors = [...processors, 'wasm32', 'x64']

/** Reads where a package runs off its name, as in `@biomejs/cli-linux-x64-musl`. */
function platformOf(name: string) {
  const words = name.split(/[/-]/)
  const os = words.filter((word) => allSystems.includes(word))
  const cpu = words.filter((word) => allProcessors.includes(word))
  const libc = words.flatMap((word) => {
    if (word.startsWith('musl')) return ['musl']
    return word.startsWith('gnu') ? ['glibc'] : []
  })
  return {
    ...(cpu.length > 0 && { cpu }),
    ...(os.length > 0 && { os }),
    ...(libc.length > 0 && { libc }),
  }
}

const path = new URL('package-lock.json', root)
const lock: Lock = JSON.parse(readFileSync(path, 'utf8'))
const added: string[] = []
for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`
    const platform = platformOf(name)
    if (lock.packages[key]?.version || Object.keys(platform).length === 0) continue
    const { dev, license } = parent
    lock.packages[key] = {
      version,
      ...(dev && { dev }),
      ...(license && { license }),
      optional: true,
      ...platform,
    }
    added.push(`${name}@${version}`)
  }
}
const packages = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1))
const completed = { ...lock, packages: Object.fromEntries(packages) }
writeFileSync(path, `${JSON.stringify(completed, null, 2)}\n`)
console.log(added.length > 0 ? `Added ${added.join(', ')}` : 'The lock file is complete.')
