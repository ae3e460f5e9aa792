import { ExecutorUnavailableError } from '../../errors/executor.ts'

/**
 * Says why the engine cannot be reached, and what to do about it.
 *
 * @param socket - the path of its socket.
 * @param cause - what went wrong.
 * @returns the error to throw.
 */
export function engineAway(socket: string, cause: Error): ExecutorUnavailableError {
  const code = 'code' in cause ? cause.code : undefined
  const { reason, remedy } = explain(socket, code, cause)
  return new ExecutorUnavailableError({ executor: 'docker', reason, remedy, cause })
}

function explain(socket: string, code: unknown, cause: Error) {
  if (code === 'ENOENT') {
    return {
      reason: `there is no Docker Engine at ${socket}`,
      remedy: 'Install Docker Engine and start it, or say with DOCKER_HOST where its socket is.',
    }
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return {
      reason: `the socket of the Docker Engine at ${socket} may not be used by this account`,
      remedy: 'Add the account to the group docker, and start gdcn anew.',
    }
  }
  if (code === 'ECONNREFUSED') {
    return {
      reason: `the Docker Engine at ${socket} is not running`,
      remedy: 'Start it (systemctl start docker).',
    }
  }
  return {
    reason: `the Docker Engine at ${socket} does not answer (${cause.message})`,
    remedy: 'Read its log (journalctl -u docker), and start it anew.',
  }
}
