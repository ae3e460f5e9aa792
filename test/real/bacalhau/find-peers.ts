import { accessSync, constants } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** The versions that are tested, one of each family. */
const versions = ['v1.0.3', 'v1.9.3'] as const

/** What the machine lacks of all that a test needs, if anything. */
export type Peer = {
  version: (typeof versions)[number]
  binary: string
  absent: string | undefined
}

/**
 * Finds the bacalhau programs that `scripts/real/install-bacalhau.sh` has built, and what runs
 * containers for them.
 *
 * @returns one peer a version, with what is missing.
 */
export function findPeers(): readonly Peer[] {
  const folder = process.env.GDCN_PEERS ?? join(homedir(), '.cache', 'gdcn-peers')
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin']
  const missing = ['dockerd', 'docker', 'docker-registry', 'busybox'].filter(
    (name) => !folders.some((one) => isExecutable(join(one, name))),
  )
  return versions.map((version) => {
    const binary = join(folder, `bacalhau-${version}`)
    if (!isExecutable(binary)) return { version, binary, absent: `no ${binary}` }
    const absent = process.getuid?.() === 0 ? missing.map((name) => `no ${name}`) : ['not root']
    return { version, binary, absent: absent.length > 0 ? absent.join(', ') : undefined }
  })
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
