import { createRequire } from 'node:module'
import { AnvilMissingError } from '../errors/chain.ts'

/**
 * Finds the anvil that npm installed for this platform.
 *
 * @returns the path of its program.
 * @throws AnvilMissingError when there is none.
 */
export function findAnvil(): string {
  const { platform, arch } = process
  const system = `${platform}-${arch === 'x64' ? 'amd64' : arch}`
  try {
    return createRequire(import.meta.url).resolve(`@foundry-rs/anvil-${system}/bin/anvil`)
  } catch (cause) {
    throw new AnvilMissingError({ system, cause })
  }
}

/**
 * Writes anvil's arguments for a chain on loopback, with a block at every transaction and one each
 * `blockTime` seconds beside them, so that time passes on an idle chain.
 *
 * @param parameters - the port (0 takes a free one), the chain's id, and seconds between blocks.
 */
export function anvilArguments(parameters: {
  port: number
  chainId: number
  blockTime: number
}): string[] {
  const { port, chainId, blockTime } = parameters
  return [
    ...['--host', '127.0.0.1', '--port', `${port}`, '--chain-id', `${chainId}`],
    ...['--block-time', `${blockTime}`, '--mixed-mining', '--no-cors', '--color', 'never'],
  ]
}
