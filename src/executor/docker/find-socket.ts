import { ExecutorUnavailableError } from '../../errors/executor.ts'

/**
 * Finds the socket of the engine.
 *
 * @param host - what DOCKER_HOST says, should it say anything: `unix:///run/docker.sock`.
 * @returns its path.
 * @throws ExecutorUnavailableError for an engine that is not behind a socket of this machine: a
 * remote one cannot be handed files, and nobody would know whose clock counts.
 */
export function findSocket(host: string | undefined): string {
  if (!host) return '/var/run/docker.sock'
  const path = /^unix:\/\/(\/.+)$/.exec(host)?.[1]
  if (path) return path
  throw new ExecutorUnavailableError({
    executor: 'docker',
    reason: `DOCKER_HOST names no socket of this machine (${host})`,
    remedy: 'Set it to unix:// and the path of the socket, or unset it.',
  })
}
