import { HOST_COSTS } from '../limits.ts'
import { ERRNO } from './abi.ts'
import { descriptorCalls } from './descriptor-calls.ts'
import { fileCalls } from './file-calls.ts'
import type { Host } from './host.ts'
import type { HostCalls } from './host-functions.ts'
import { pathCalls } from './path-calls.ts'
import { processCalls } from './process-calls.ts'
import { readDirectoryCall } from './read-directory.ts'

/**
 * Makes everything that a program can import. Each call costs instructions, so that a program
 * which does nothing but call its host ends too.
 *
 * @param host - what the calls work on.
 * @returns the functions of `wasi_snapshot_preview1`.
 */
export function createImports(host: Host): Record<string, (...parameters: never[]) => number> {
  const calls: HostCalls = {
    ...processCalls(host),
    ...descriptorCalls(host),
    ...fileCalls(host),
    ...readDirectoryCall(host),
    ...pathCalls(host),
    sock_accept: () => ERRNO.notSocket,
    sock_recv: () => ERRNO.notSocket,
    sock_send: () => ERRNO.notSocket,
    sock_shutdown: () => ERRNO.notSocket,
  }
  return Object.fromEntries(
    Object.entries(calls).map(([name, call]) => [name, charged(host, call)]),
  )
}

function charged<parameters extends never[]>(
  host: Host,
  call: (...parameters: parameters) => number,
): (...parameters: parameters) => number {
  return (...parameters) => {
    host.charge(HOST_COSTS.call)
    return call(...parameters)
  }
}
