import { join } from 'node:path'
import type { Client } from './client.ts'

/**
 * Of our own environment, all that the client is told: programs, certificates, and who it is. Not
 * BACALHAU_SERVE_IPFS_PATH: with it a client opens the store of IPFS that the node has locked.
 */
const passed =
  /^(PATH|TZ|SSL_CERT_(FILE|DIR)|(https?|no)_proxy|BACALHAU_API_(KEY|USERNAME|PASSWORD|TLS\w*)|BACALHAU_IPFS_SWARM_ADDRESSES)$/i

/**
 * Makes the environment of the bacalhau program.
 *
 * @param client - how it is called.
 * @returns variables of both families; each ignores those of the other.
 */
export function clientEnvironment(client: Client): Record<string, string> {
  const { host, port, home, environment } = client
  const kept = Object.entries(environment).filter(([name]) => passed.test(name))
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    BACALHAU_DIR: home,
    BACALHAU_PATH: home,
    TMPDIR: join(home, 'tmp'),
    BACALHAU_API_HOST: host,
    BACALHAU_API_PORT: String(port),
    BACALHAU_UPDATECONFIG_INTERVAL: '0',
    BACALHAU_DISABLEANALYTICS: 'true',
    // It would look for the credentials of a cloud, which takes seconds where there is none.
    AWS_EC2_METADATA_DISABLED: 'true',
    LOG_LEVEL: 'error',
    NO_COLOR: '1',
  }
}
