import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { devNull } from 'node:os'
import { GitError, GitMissingError } from '../../errors/modules.ts'

/** What git may talk to: nothing, or one kind of place. */
export type GitProtocol = 'none' | 'https' | 'file'

/**
 * Settings that win over those of any repository: nothing that it holds is run, and nothing that it
 * names is fetched.
 */
const settings = {
  'core.hooksPath': devNull,
  'core.attributesFile': devNull,
  'core.fsmonitor': 'false',
  'core.symlinks': 'false',
  'core.bigFileThreshold': '1m',
  'core.packedGitWindowSize': '32m',
  'core.packedGitLimit': '256m',
  'credential.helper': '',
  'fetch.recurseSubmodules': 'false',
  'submodule.recurse': 'false',
  'gc.auto': '0',
  'maintenance.auto': 'false',
  'http.lowSpeedLimit': '1000',
  'http.lowSpeedTime': '30',
  'protocol.allow': 'never',
  // Whoever owns a repository: nothing of it is trusted.
  'safe.directory': '*',
} as const

/** Of our own environment, all that git is told: where programs, proxies and certificates are. */
const passed =
  /^(PATH|TMPDIR|(https?|all|no)_proxy|SSL_CERT_(FILE|DIR)|GIT_SSL_CAINFO|NIX_SSL_CERT_FILE)$/i

/** Limits that git cannot set itself: blocks of a file, seconds of processor, KiB of memory. */
const limits = 'ulimit -c 0; ulimit -f 524288; ulimit -t 300; ulimit -v 8388608; exec git "$@"'

/**
 * Runs git on repositories of strangers.
 *
 * @param parameters.args - its arguments; none may be made of what a stranger wrote and begin with `-`.
 * @param parameters.repository - the path of a git directory, if it is for one.
 * @param parameters.protocol - what it may talk to; nothing unless told.
 * @param parameters.maxBytes - how much it may print.
 * @param parameters.seconds - how long it may take.
 * @returns what it printed.
 * @throws GitMissingError when there is no git.
 * @throws GitError when it fails, prints too much or takes too long.
 */
export async function runGit(parameters: {
  args: readonly string[]
  repository?: string
  protocol?: GitProtocol
  maxBytes?: number
  seconds?: number
}): Promise<Buffer> {
  const { args, repository, protocol = 'none', maxBytes = 1_048_576, seconds = 60 } = parameters
  const all = {
    ...settings,
    ...(protocol !== 'none' && { [`protocol.${protocol}.allow`]: 'always' }),
  }
  const command = [
    '-c',
    limits,
    'git',
    ...(repository === undefined ? [] : [`--git-dir=${repository}`]),
    '--no-pager',
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ...args,
  ]
  const child = spawn('/bin/sh', command, {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: createEnvironment(protocol),
    // In a group of its own: what git has started ends with it.
    detached: true,
  })
  const kill = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // All of it has ended.
    }
  }
  const timer = setTimeout(kill, seconds * 1_000)
  process.once('exit', kill)
  const chunks: Buffer[] = []
  let length = 0
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length <= maxBytes) chunks.push(chunk)
    else kill()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    if (said.length < 4_096) said += chunk
  })
  const [code, signal] = await once(child, 'close').finally(() => {
    clearTimeout(timer)
    process.off('exit', kill)
  })
  const operation = args[0] ?? ''
  if (length > maxBytes) {
    const reason = `it printed more than ${maxBytes} bytes`
    throw new GitError({ operation, reason, isTooLong: true })
  }
  if (code === 0) return Buffer.concat(chunks)
  if (code === 127) throw new GitMissingError()
  const ended = `it was ended by ${signal}, after at most ${seconds} s`
  throw new GitError({ operation, reason: signal === null ? summarize(said) : ended })
}

function createEnvironment(protocol: GitProtocol): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => passed.test(name))
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    HOME: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_SYSTEM: devNull,
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: '1',
    // Settings of a repository cannot widen this.
    GIT_ALLOW_PROTOCOL: protocol,
    GIT_PROTOCOL_FROM_USER: '0',
    GIT_NO_LAZY_FETCH: '1',
    // A replacement would stand for a commit without being it.
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
  }
}

/** Finds the line in which git says what is wrong. */
function summarize(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '')
  const line = lines.find((one) => /^(fatal|error): /.test(one)) ?? lines[0] ?? 'it said nothing'
  return line.slice(0, 300)
}
