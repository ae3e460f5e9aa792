import { spawn } from 'node:child_process'
import { AnvilStartError } from '../errors/chain.ts'
import type { Instance } from '../runtime/instance.ts'
import { anvilArguments, findAnvil } from './find-anvil.ts'

export type CreateAnvilParameters = {
  /** The port on loopback; 0 takes a free one. */
  port?: number
  chainId?: number
  /** Seconds between blocks, beside the one that each transaction gets at once. */
  blockTime?: number
  /** The program to run instead of the one that npm installed. */
  path?: string
}

export type Anvil = Instance & {
  /** Where it answers JSON-RPC, once started. */
  readonly url: string
}

/**
 * Describes a local chain with the well-known development accounts, run by anvil.
 *
 * It dies with this process, however this process ends: a shell beside it holds a pipe to us and
 * kills it when that pipe closes. It has a session of its own, so that Ctrl-C reaches us first.
 *
 * @param parameters - port, chain id and block time.
 * @returns an instance; `start` resolves once it answers.
 * @throws AnvilMissingError from `start` when there is no anvil for this platform.
 * @throws AnvilStartError from `start` when it ends before it listens.
 */
export function createAnvil(parameters: CreateAnvilParameters = {}): Anvil {
  const { port = 0, chainId = 31337, blockTime = 1, path = findAnvil() } = parameters
  const watched = '(read -r _ <&3 || kill -9 $$ 2>/dev/null) & exec 3<&- "$@"'
  let status: Instance['status'] = 'idle'
  let url = ''
  let end: (() => Promise<void>) | undefined

  return {
    name: 'anvil',
    get status() {
      return status
    },
    get url() {
      return url
    },
    async start() {
      status = 'starting'
      const args = anvilArguments({ port, chainId, blockTime })
      const child = spawn('/bin/sh', ['-c', watched, 'anvil', path, ...args], {
        stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
        detached: true,
      })
      const lifeline = child.stdio[3]
      const exited = new Promise<void>((resolve) => {
        child.once('exit', () => {
          status = 'stopped'
          // A line, not an end: anvil's pid is no longer ours to have killed.
          if (lifeline && 'end' in lifeline) lifeline.end('\n')
          resolve()
        })
      })
      lifeline?.on('error', () => {})
      end = async () => {
        if (child.exitCode === null && child.signalCode === null) {
          status = 'stopping'
          child.kill('SIGTERM')
        }
        const force = setTimeout(() => child.kill('SIGKILL'), 2_000)
        await exited
        clearTimeout(force)
      }
      url = await new Promise<string>((resolve, reject) => {
        let output = ''
        const read = (chunk: Buffer) => {
          if (output.length < 65_536) output += chunk.toString()
          const match = /Listening on (127\.0\.0\.1:\d+)/.exec(output)
          if (match) resolve(`http://${match[1]}`)
        }
        child.stdout?.on('data', read)
        child.stderr?.on('data', read)
        child.once('error', (cause) => reject(new AnvilStartError({ output, port, cause })))
        child.once('exit', () => reject(new AnvilStartError({ output, port })))
      })
      status = 'started'
    },
    async stop() {
      await end?.()
    },
  }
}
