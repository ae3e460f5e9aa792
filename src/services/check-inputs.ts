import { SecretInputError } from '../errors/modules.ts'
import { developmentRoles } from './development-accounts.ts'
import { settingName } from './setting-name.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What must stay here, and the setting that it is in. */
export type Secret = { setting: string; secret: string }

/** The settings that are secrets as a whole. */
const secretSettings = [
  'WEB3_PRIVATE_KEY',
  ...developmentRoles.map((role) => settingName(role, 'PRIVATE_KEY')),
  'S3_SECRET_ACCESS_KEY',
  'BACALHAU_API_KEY',
  'BACALHAU_API_PASSWORD',
]
/** The settings that are URLs, in which there may be a password or the key of an account. */
const urlSettings = ['WEB3_RPC_URL', 'IPFS_API_URL', 'IPFS_GATEWAY_URL']

/** A secret of fewer characters is looked for as a whole value only: any text may hold so few. */
export const shortest = 8
/** What is shorter in the path or the query of a URL is part of an address, and no key. */
const shortestInUrl = 16

/** Names of what is secret. Counts of tokens are not. */
const secretName = /secret|token(?!s|i[sz])|passw|private.?key|api.?key|mnemonic/i
/** What secrets look like that others hand out: PEM, GitHub, GitLab, Slack, AWS, Google, and so on. */
const secretValue =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(gh[oprsu]_[A-Za-z0-9]{30}|github_pat_\w{20}|glpat-[\w-]{20}|xox[abeoprs]-[\w-]{10}|(AKIA|ASIA)[A-Z0-9]{16}\b|AIza[\w-]{35}|hf_[A-Za-z0-9]{30}|npm_[A-Za-z0-9]{36}|sk-[\w-]{20})/

/**
 * Refuses inputs that hold a secret of these settings: everybody who has to do with a job reads them.
 *
 * @param parameters.inputs - values by input name.
 * @param parameters.environment - the process's variables, and what flags say instead of them.
 * @returns the names of the inputs that look like other secrets.
 * @throws SecretInputError when an input holds one of ours. It quotes none.
 * @example
 * checkInputs({ inputs: { ApiKey: 'moo' }, environment: {} }) // ['ApiKey']
 */
export function checkInputs(parameters: {
  inputs: Readonly<Record<string, string>>
  environment: Environment
}): readonly string[] {
  const entries = Object.entries(parameters.inputs)
  const secrets = listSecrets(parameters.environment)
  for (const [name, value] of entries)
    for (const { setting, secret } of secrets)
      if (holds(value.toLowerCase(), secret)) throw new SecretInputError({ name, setting })
  return entries
    .filter(([name, value]) => value && (secretName.test(name) || secretValue.test(value)))
    .map(([name]) => name)
}

function holds(text: string, secret: string): boolean {
  return secret.length < shortest ? text.trim() === secret : text.includes(secret)
}

/**
 * Lists what is secret in the settings, in lower case, as keys may be written in either.
 *
 * @param environment - the process's variables, and what flags say instead of them.
 */
export function listSecrets(environment: Environment): readonly Secret[] {
  const whole = secretSettings.map((setting) => ({
    setting,
    secret: (environment[setting] ?? '').trim().toLowerCase().replace(/^0x/, ''),
  }))
  const parts = urlSettings.flatMap((setting) =>
    (environment[setting] ?? '')
      .split(',')
      .flatMap((url) => listUrlSecrets(url.trim()))
      .map((secret) => ({ setting, secret: secret.toLowerCase() })),
  )
  return [...whole, ...parts].filter(({ secret }) => secret !== '')
}

function listUrlSecrets(text: string): readonly string[] {
  if (!URL.canParse(text)) return []
  const { password, pathname, searchParams } = new URL(text)
  const parts = [...pathname.split('/'), ...searchParams.values()]
  return [decode(password), ...parts.filter(({ length }) => length >= shortestInUrl).map(decode)]
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
