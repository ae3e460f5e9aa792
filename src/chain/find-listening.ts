import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** 127.0.0.1, as the kernel writes it. */
const loopback = '0100007F'
/** The state of a socket that is listened to. */
const listening = '0A'

/**
 * Finds where a process of this user listens on 127.0.0.1. The kernel is asked, so that no other
 * program that answers there is taken for it.
 *
 * @param pid - the process.
 * @returns host and port; undefined while it does not listen.
 */
export function findListening(pid: number): string | undefined {
  const sockets = readSockets(pid)
  if (sockets.size === 0) return undefined
  for (const line of readFileSync('/proc/net/tcp', 'utf8').split('\n').slice(1)) {
    const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/)
    const [host, port = ''] = local.split(':')
    if (host === loopback && state === listening && sockets.has(`socket:[${inode}]`))
      return `127.0.0.1:${Number.parseInt(port, 16)}`
  }
  return undefined
}

function readSockets(pid: number): ReadonlySet<string> {
  const found = new Set<string>()
  try {
    const folder = `/proc/${pid}/fd`
    for (const name of readdirSync(folder)) {
      const target = readlinkSync(`${folder}/${name}`)
      if (target.startsWith('socket:')) found.add(target)
    }
  } catch {
    // It has ended in the meantime, or closed one, or is not ours.
  }
  return found
}
