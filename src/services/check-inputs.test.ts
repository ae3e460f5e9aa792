import { describe, expect, it } from 'vitest'
import { checkInputs } from './check-inputs.ts'

const key = `0x${'0123456789abcdef'.repeat(4)}`
const bare = key.slice(2)

const check = (
  inputs: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
) => checkInputs({ inputs, environment })

function refuse(value: string, environment: Readonly<Record<string, string>>) {
  let found: unknown
  try {
    check({ Message: value }, environment)
  } catch (error) {
    found = error
  }
  return found as Error & { exitCode: number; values: readonly string[] }
}

describe('checkInputs', () => {
  it.each([
    ['WEB3_PRIVATE_KEY', key, key],
    ['JOB_CREATOR_PRIVATE_KEY', key, bare],
    ['RESOURCE_PROVIDER_PRIVATE_KEY', bare, key.toUpperCase().replace('X', 'x')],
    ['MEDIATOR_PRIVATE_KEY', ` ${key}\n`, `my key is "${bare}"`],
    ['S3_SECRET_ACCESS_KEY', 'abcDEF/123+456', 'url?s=abcDEF/123+456'],
    ['S3_SECRET_ACCESS_KEY', 'short', 'short'],
    ['BACALHAU_API_KEY', 'abcdefgh', 'abcdefgh'],
    ['BACALHAU_API_PASSWORD', 'correct horse', '(correct horse)'],
    [
      'WEB3_RPC_URL',
      'http://127.0.0.1:1,https://rpc.example/v2/AbCdEfGhIjKlMnOp',
      'AbCdEfGhIjKlMnOp',
    ],
    ['WEB3_RPC_URL', 'https://rpc.example/?key=AbCdEfGhIjKlMnOp', '?key=AbCdEfGhIjKlMnOp'],
    ['IPFS_API_URL', 'http://me:p%40ssword@ipfs.example', 'p@ssword'],
  ])('refuses what is in %s, and does not quote it', (setting, secret, value) => {
    const error = refuse(value, { [setting]: secret })
    expect(error).toMatchObject({
      name: 'SecretInputError',
      exitCode: 2,
      values: [`it is in the setting: ${setting}`],
    })
    const told = JSON.stringify([error.message, error.stack, error]).toLowerCase()
    expect(told).not.toContain(value.toLowerCase())
  })

  it('takes what is not ours, and what only looks like a part of it', () => {
    const environment = {
      WEB3_PRIVATE_KEY: key,
      S3_SECRET_ACCESS_KEY: 'moo',
      BACALHAU_API_KEY: '',
      WEB3_RPC_URL: 'https://rpc.example/mainnet',
      IPFS_API_URL: 'no URL',
    }
    const inputs = { Message: 'moo moo', Hash: `0x${'ab'.repeat(32)}`, Net: 'mainnet', None: '' }
    expect(check(inputs, environment)).toEqual([])
  })

  it.each([
    'Secret',
    'client_secret',
    'HF_TOKEN',
    'password',
    'PASSWD',
    'PrivateKey',
    'private_key',
    'API_KEY',
    'apikey',
    'Mnemonic',
  ])('tells of an input called %s', (name) => {
    expect(check({ [name]: 'moo', Message: 'moo' })).toEqual([name])
  })

  it.each(['MaxTokens', 'tokenizer', 'Key', 'Seed', 'Pass'])('says nothing of %s', (name) => {
    expect(check({ [name]: 'moo' })).toEqual([])
  })

  it('says nothing of a name without a value', () => {
    expect(check({ ApiKey: '' })).toEqual([])
  })

  it.each([
    `-----BEGIN ${'RSA'} PRIVATE KEY-----\nMIIE`,
    '-----BEGIN PRIVATE KEY-----',
    `ghp_${'a1'.repeat(18)}`,
    `github_pat_${'a1'.repeat(12)}`,
    `glpat-${'a1'.repeat(10)}`,
    `xoxb-${'1'.repeat(12)}`,
    `AKIA${'A1'.repeat(8)}`,
    `AIza${'a'.repeat(35)}`,
    `Bearer hf_${'a1'.repeat(17)}`,
    `sk-${'a1'.repeat(12)}`,
  ])('tells of a value that looks like a secret: %s', (Text) => {
    expect(check({ Text })).toEqual(['Text'])
  })

  it('says nothing of public keys, words and task-lists', () => {
    const inputs = {
      A: '-----BEGIN PUBLIC KEY-----',
      B: 'AKIA',
      C: 'a risk-averse-and-long-sentence-here',
    }
    expect(check(inputs)).toEqual([])
  })
})
