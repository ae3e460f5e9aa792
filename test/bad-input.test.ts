import { formatUnits, getAddress, type Hex } from 'viem'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { getTokenSupply } from '../src/chain/actions/get-token-supply.ts'
import { deployMediation } from '../src/chain/deploy-mediation.ts'
import { commands } from '../src/cli/commands.ts'
import { readVersion } from '../src/runtime/version.ts'
import { developmentKey } from '../src/services/development-accounts.ts'
import { scenarios } from '../src/services/scenarios/scenarios.ts'
import { eventually } from './helpers/eventually.ts'
import { bin, gdcn, start } from './helpers/gdcn.ts'
import { leftBesideResults } from './helpers/left-beside-results.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

type Settings = Readonly<Record<string, string>>
type Case = readonly [name: string, args: readonly string[], lines: readonly string[]]

const key = developmentKey('jobCreator')
const nobody = `0x${'12'.repeat(20)}`
/** Complete settings, of a chain that nobody may ask. */
const settings = {
  WEB3_RPC_URL: 'http://127.0.0.1:1',
  WEB3_DEALS_ADDRESS: nobody,
  WEB3_TOKEN_ADDRESS: nobody,
  WEB3_REGISTRY_ADDRESS: nobody,
  SERVICE_SOLVER: nobody,
  JOB_CREATOR_PRIVATE_KEY: key,
}
const cow = ['run', 'cowsay:v0.0.1']
const help = 'Run the command with --help to see what it takes.'
const example = 'Write it like -i Message="moo".'

/** What is left where it had to be seen first whether an earlier job goes on: no job. */
const noJobs = [
  '.local',
  '.local/share',
  '.local/share/gdcn',
  '.local/share/gdcn/job-creator',
  '.local/share/gdcn/job-creator/files',
  '.local/share/gdcn/job-creator/locks',
  '.local/share/gdcn/job-creator/store.db',
  '.local/share/gdcn/job-creator/files/lock',
]

/** Runs a command that must fail, with one sentence, and without a trace. */
async function expectRefusal(
  args: readonly string[],
  expected: {
    lines: readonly string[]
    code: number
    env?: Settings
    files?: readonly string[]
  },
) {
  const { lines, code, env = {}, files = [] } = expected
  const found = await gdcn(args, { env })
  expect(found).toEqual({
    stderr: lines.map((line) => `${line}\n`).join(''),
    stdout: '',
    code,
    processes: [],
    files,
  })
}

describe('a command that is wrong starts nothing', () => {
  const unknown = (sentence: string) => [
    `Error: ${sentence}`,
    `  commands: ${Object.keys(commands).join(', ').replaceAll(':', ' ')}`,
    'Run gdcn --help to see what they do.',
  ]
  const bad = (input: string, reason: string) => [
    `Error: The input "${input}" is not a KEY=VALUE pair: ${reason}.`,
    example,
  ]
  const where =
    'Write it like cowsay:v0.0.1, host/owner/repository:tag, file:///directory:commit or ./directory.'
  const remedy =
    'Name one of these, cowsay:v0.0.1, mandelbrot:v0.0.1, sdxl:v0.9-lilypad1, or a git repository: host/owner/repository:tag.'
  const letters = 'a key is made of letters, digits and underscores'
  const cases: readonly Case[] = [
    ['unknown command', ['bogus'], unknown('There is no command "bogus".')],
    [
      'unknown command, asked for help',
      ['bogus', '--help'],
      unknown('There is no command "bogus".'),
    ],
    ['help about nothing', ['help', 'bogus'], unknown('There is no command "bogus".')],
    [
      'too many words',
      ['demo', 'x'],
      ['Error: gdcn demo takes no argument "x".', 'Run gdcn demo --help to see what it takes.'],
    ],
    [
      'missing argument',
      ['run'],
      [
        'Error: Missing 1 required arg:',
        '  module  The module: name:tag, host/owner/repository:tag or ./directory.',
        help,
      ],
    ],
    ['unknown flag', [...cow, '--nope'], ['Error: Nonexistent flag: --nope', help]],
    ['flag without value', [...cow, '-i'], ['Error: Flag --input expects a value', help]],
    [
      'a port that is none',
      ['up', '--port', '70000'],
      [
        'Error: The value of --port cannot be used.',
        '  Expected an integer less than or equal to 65535 but received: 70000',
        help,
      ],
    ],
    [
      'a port that no node can have',
      ['bacalhau-serve', '--bacalhau-port', '0'],
      [
        'Error: The value of --bacalhau-port cannot be used.',
        '  Expected an integer greater than or equal to 1 but received: 0',
        help,
      ],
    ],
    [
      'no amount',
      ['wallet', 'deposit'],
      ['Error: Missing 1 required arg:', '  amount  How many tokens, like 0.5.', help],
    ],
    [
      'unknown command about a wallet',
      ['wallet', 'spend'],
      [
        'Error: gdcn wallet takes no argument "spend".',
        'Run gdcn wallet --help to see what it takes.',
      ],
    ],
    [
      'unknown role',
      ['wallet', '--role', 'thief'],
      [
        'Error: Expected --role=thief to be one of: job-creator, resource-provider, solver, mediator, admin, faucet',
        help,
      ],
    ],
    [
      'results of no deal',
      ['results', 'ls'],
      [
        'Error: Missing 1 required arg:',
        '  deal  The id of the deal, or the beginning of one whose results are kept here.',
        help,
      ],
    ],
    [
      'results of a deal whose id nobody here knows',
      ['results', 'cat', '0x12'],
      [
        'Error: No deal whose results are kept here has an id that begins so.',
        '  typed: 0x12',
        'Type the whole id to ask the solver.',
      ],
    ],
    [
      'results kept by a role that there is not',
      ['results', 'get', '0x12', '--role', 'thief'],
      [
        'Error: Expected --role=thief to be one of: job-creator, resource-provider, solver, mediator',
        help,
      ],
    ],
    ['unknown module', ['run', 'nope:v1'], ['Error: There is no module called "nope:v1".', remedy]],
    [
      'a module without a tag',
      ['run', 'example.org/owner/cow'],
      [
        'Error: The module "example.org/owner/cow" cannot be found: it names no tag or commit.',
        where,
      ],
    ],
    [
      'a module by what would run a program',
      ['module', 'show', 'ext::sh -c id/a/b:v1'],
      [
        'Error: The module "ext::sh -c id/a/b:v1" cannot be found: "ext::sh -c id" is no host.',
        where,
      ],
    ],
    [
      'a log of nothing',
      ['logs'],
      [
        'Error: Missing 1 required arg:',
        "  deal  The deal's id or the beginning of it, or the id that gdcn run printed.",
        help,
      ],
    ],
    [
      'a job that is followed and left',
      [...cow, '--follow', '--detach'],
      [
        'Error: The following error occurred:',
        '  --detach=true cannot also be provided when using --follow',
        help,
      ],
    ],
    ...(['ls', 'cat', 'get'] as const).map(
      (command): Case => [
        `a file without a name for results ${command}`,
        ['results', command, '0x12', ''],
        [
          'Error: The name of the file is empty.',
          'Name a file that gdcn results ls shows, or leave the word out.',
        ],
      ],
    ),
    [
      'unknown module to be shown',
      ['module', 'show', 'nope:v1'],
      ['Error: There is no module called "nope:v1".', remedy],
    ],
    [
      'unknown input to be shown',
      ['module', 'show', 'cowsay', 'Foo=bar'],
      ['Error: The module cowsay:v0.0.1 has no input called "Foo".', 'Its inputs are: Message.'],
    ],
    [
      'unknown input',
      [...cow, 'Foo=bar'],
      ['Error: The module cowsay:v0.0.1 has no input called "Foo".', 'Its inputs are: Message.'],
    ],
    [
      'unknown input of the demo',
      ['demo', '-i', 'Foo=bar'],
      ['Error: The module cowsay:v0.0.1 has no input called "Foo".', 'Its inputs are: Message.'],
    ],
    [
      'unknown scenario',
      ['demo', '--scenario', 'utopia'],
      [
        'Error: There is no scenario named utopia.',
        `  scenarios: ${scenarios.map(({ name }) => name).join(', ')}`,
        'Run gdcn demo --scenario list to see what they are.',
      ],
    ],
    [
      'inputs of a scenario',
      ['demo', '--scenario', 'accept', '-i', 'Message=moo'],
      [
        'Error: The following error occurred:',
        '  --input=Message=moo cannot also be provided when using --scenario',
        help,
      ],
    ],
    ['no "="', [...cow, 'moo'], bad('moo', 'it has no "="')],
    ['no "=" after -i', ['demo', '-i', 'moo'], bad('moo', 'it has no "="')],
    [
      'data that are not there',
      ['module', 'show', 'cowsay:v0.0.1', '-i', 'Message=./not-there'],
      [
        'Error: The data of the input "Message" cannot be taken: there is no such file or directory.',
        '  given: ./not-there',
        'To give it as text, write Message=VALUE without -i.',
      ],
    ],
    [
      'data that come by http',
      [...cow, '-i', 'Message=http://host.example/a'],
      [
        'Error: The data of the input "Message" cannot be taken: data come by https.',
        '  given: http://host.example/a',
        'To give it as text, write Message=VALUE without -i.',
      ],
    ],
    [
      'data in IPFS, and nothing to get them from',
      [...cow, '-i', `Message=ipfs://bafybei${'a'.repeat(52)}`],
      [
        'Error: The data of the input "Message" cannot be taken: it is in IPFS, and neither IPFS_API_URL nor IPFS_GATEWAY_URL is set.',
        `  given: ipfs://bafybei${'a'.repeat(52)}`,
        'Set IPFS_API_URL or IPFS_GATEWAY_URL to an IPFS node or gateway.',
      ],
    ],
    [
      'an input as text and as data',
      [...cow, 'Message=a', '-i', 'Message=./a'],
      ['Error: The input "Message" is given twice.', 'Give each input once.'],
    ],
    ['no key', [...cow, '=moo'], bad('=moo', letters)],
    ['a bad key', [...cow, 'a-b=moo'], bad('a-b=moo', letters)],
    [
      'the same key twice',
      [...cow, 'Message=a', '-i', 'Message=b'],
      ['Error: The input "Message" is given twice.', 'Give each input once.'],
    ],
    [
      'a value that is too long',
      [...cow, `Message=${'m'.repeat(16_385)}`],
      [
        'Error: The input "Message" has 16385 characters, and at most 16384 are taken.',
        'Shorten it.',
      ],
    ],
    [
      'what would move the cursor',
      ['run', 'a\u001b[31m\u0007b'],
      ['Error: There is no module called "a\\x1b[31m\\x07b".', remedy],
    ],
  ]
  it.each(cases)('%s', (_, args, lines) => expectRefusal(args, { lines, code: 2 }))
})

describe('a setting that is wrong starts and asks nothing', () => {
  const unset =
    'Set it in the environment, or run gdcn boot, which writes the settings of a local network to .env.'
  const correct = 'Correct it and try again.'
  const without = (name: keyof typeof settings) =>
    Object.fromEntries(Object.entries(settings).filter(([one]) => one !== name))
  const cases: readonly (readonly [string, Settings, readonly string[]])[] = [
    [
      'no contract',
      without('WEB3_DEALS_ADDRESS'),
      ['Error: WEB3_DEALS_ADDRESS is not set: it says where the Deals contract is.', unset],
    ],
    [
      'no token',
      without('WEB3_TOKEN_ADDRESS'),
      ['Error: WEB3_TOKEN_ADDRESS is not set: it says where the token is.', unset],
    ],
    [
      'no registry',
      without('WEB3_REGISTRY_ADDRESS'),
      ['Error: WEB3_REGISTRY_ADDRESS is not set: it says where the service registry is.', unset],
    ],
    [
      'no solver',
      without('SERVICE_SOLVER'),
      ['Error: SERVICE_SOLVER is not set: it says which solver to use.', unset],
    ],
    [
      'no key',
      without('JOB_CREATOR_PRIVATE_KEY'),
      [
        'Error: WEB3_PRIVATE_KEY or JOB_CREATOR_PRIVATE_KEY is not set: it says whose account pays for the job.',
        unset,
      ],
    ],
    [
      'no URL',
      { ...settings, WEB3_RPC_URL: 'nonsense' },
      ['Error: WEB3_RPC_URL is not a URL of http or https.', correct],
    ],
    [
      'no address',
      { ...settings, WEB3_DEALS_ADDRESS: '0x1234' },
      ['Error: WEB3_DEALS_ADDRESS is not an address.', correct],
    ],
    [
      'an address that is mistyped',
      { ...settings, SERVICE_SOLVER: '0xF39Fd6e51aad88F6F4ce6aB8827279cffFb92266' },
      ['Error: SERVICE_SOLVER is not an address.', correct],
    ],
    [
      'no number',
      { ...settings, WEB3_CHAIN_ID: 'one' },
      [
        'Error: The value of WEB3_CHAIN_ID cannot be used.',
        '  Expected an integer but received: one',
        help,
      ],
    ],
    [
      'too great a number',
      { ...settings, WEB3_CHAIN_ID: '99999999999999999999999' },
      [
        'Error: The value of WEB3_CHAIN_ID cannot be used.',
        '  Expected an integer less than or equal to 9007199254740991 but received: 99999999999999999999999',
        help,
      ],
    ],
    [
      'a mediation without mediators',
      { ...settings, WEB3_MEDIATION_ADDRESS: nobody },
      ['Error: SERVICE_MEDIATORS is not set: it says who rules on doubted results.', unset],
    ],
    [
      'mediators without a mediation',
      { ...settings, SERVICE_MEDIATORS: nobody },
      [
        'Error: WEB3_MEDIATION_ADDRESS is not set: it says by which contract doubts are ruled on.',
        unset,
      ],
    ],
    [
      'a mediator twice',
      {
        ...settings,
        WEB3_MEDIATION_ADDRESS: nobody,
        SERVICE_MEDIATORS: `${nobody}, ${nobody.toUpperCase().replace('X', 'x')}`,
      },
      ['Error: SERVICE_MEDIATORS is not each address once.', correct],
    ],
    [
      'no level',
      { ...settings, LOG_LEVEL: 'loud' },
      ['Error: Expected LOG_LEVEL=loud to be one of: debug, info, warn, error, silent', help],
    ],
  ]
  it.each(cases)('%s', (_, env, lines) => expectRefusal(cow, { env, lines, code: 2 }))

  it.each([
    ['too short', key.slice(0, -2)],
    ['not hex', `${key.slice(0, -1)}g`],
    ['beyond the curve', `0x${'ff'.repeat(32)}`],
    ['zero', `0x${'00'.repeat(32)}`],
  ])('a key that is %s, which is never shown', async (_, wrong) => {
    const [text, json] = await Promise.all([
      gdcn(cow, { env: { ...settings, JOB_CREATOR_PRIVATE_KEY: wrong } }),
      gdcn([...cow, '--json'], { env: { ...settings, WEB3_PRIVATE_KEY: wrong } }),
    ])
    for (const found of [text, json]) {
      const said = found.stdout + found.stderr
      expect(found).toMatchObject({ code: 2, processes: [], files: [] })
      expect(said).toMatch(
        /(JOB_CREATOR|WEB3)_PRIVATE_KEY is not a private key of 32 bytes in hex\./,
      )
      expect(said).not.toContain(wrong.slice(2, 40))
    }
  })

  it.each([
    [
      'no chain',
      ['wallet'],
      { JOB_CREATOR_ADDRESS: nobody },
      'WEB3_RPC_URL is not set: it says where the chain is.',
    ],
    [
      'no key',
      ['wallet', 'deposit', '1'],
      without('JOB_CREATOR_PRIVATE_KEY'),
      'WEB3_PRIVATE_KEY or JOB_CREATOR_PRIVATE_KEY is not set: it says whose account pays for the job.',
    ],
    [
      'no key of a role',
      ['wallet', '--role', 'mediator'],
      settings,
      'WEB3_PRIVATE_KEY or MEDIATOR_PRIVATE_KEY is not set: it says whose account rules on disputes.',
    ],
  ] as const)('%s for a wallet', (_, args, env, sentence) =>
    expectRefusal(args, { env, code: 2, lines: [`Error: ${sentence}`, unset] }),
  )

  it.each([
    [
      'an amount that is none',
      ['wallet', 'deposit', '1,5'],
      'AMOUNT is not an amount of tokens like 0.5.',
    ],
    [
      'more decimals than there are',
      ['wallet', 'deposit', `0.${'1'.repeat(19)}`],
      'AMOUNT is not an amount of tokens like 0.5.',
    ],
    ['an account that is none', ['wallet', '--account', '0x1'], '--account is not an address.'],
    ['nothing', ['wallet', 'deposit', '0'], 'AMOUNT is not an amount above zero.'],
    [
      'a limit that is none',
      [...cow, '--max-cost', 'much'],
      '--max-cost is not an amount of tokens like 0.5.',
    ],
    [
      'a judgement that is none',
      [...cow, '--judge', 'sample:2'],
      '--judge is not accept, check, replicate, or sample: and a probability like sample:0.1.',
    ],
    [
      'a typed URL that is none',
      ['wallet', '--rpc-url', 'x'],
      '--rpc-url is not a URL of http or https.',
    ],
    ['a typed address that is none', [...cow, '--solver', 'x'], '--solver is not an address.'],
  ] as const)('%s', (_, args, sentence) =>
    expectRefusal(args, { env: settings, code: 2, lines: [`Error: ${sentence}`, correct] }),
  )

  it('an input that holds the key of the account, which is not quoted', () =>
    expectRefusal([...cow, `Message=it is ${key.slice(2)}`], {
      env: settings,
      code: 2,
      lines: [
        'Error: The input "Message" holds a secret of yours, so the job was not offered.',
        '  it is in the setting: JOB_CREATOR_PRIVATE_KEY',
        'Leave it out: the solver, providers and mediators read every input.',
      ],
    }))

  it('an input with the name of a secret, of which there is a warning', () =>
    expectRefusal([...cow, 'ApiKey=moo'], {
      env: settings,
      code: 2,
      lines: [
        'Warning: The solver, providers and mediators read every input, and this input may hold a secret: ApiKey.',
        'Error: The module cowsay:v0.0.1 has no input called "ApiKey".',
        'Its inputs are: Message.',
      ],
    }))

  it('a limit that is none, from the environment', () =>
    expectRefusal(cow, {
      env: { ...settings, RUN_MAX_COST: 'much' },
      code: 2,
      lines: ['Error: RUN_MAX_COST is not an amount of tokens like 0.5.', correct],
    }))

  it('a typed chain that is away', () =>
    expectRefusal(['wallet', '--rpc-url', 'http://127.0.0.1:2'], {
      env: settings,
      code: 75,
      lines: [
        'Error: The chain does not answer.',
        '  RPC URL: http://127.0.0.1:2',
        'Start the chain, or set --rpc-url to one that runs.',
      ],
    }))

  it('a place where there can be no data', () =>
    expectRefusal(['boot'], {
      env: { DATA_DIR: '/proc/nowhere' },
      code: 1,
      lines: [
        'Error: The data cannot be kept here: the system lets nobody make a directory.',
        '  path: /proc/nowhere',
        'Choose a directory on a disk with --data-dir.',
      ],
    }))

  it('a chain that is away from a wallet', () =>
    expectRefusal(['wallet'], {
      env: settings,
      code: 75,
      lines: [
        'Error: The chain does not answer.',
        '  RPC URL: http://127.0.0.1:1',
        'Start the chain, or set WEB3_RPC_URL to one that runs.',
      ],
    }))

  it('a chain that is away', () =>
    expectRefusal(cow, {
      env: settings,
      code: 75,
      lines: [
        'Error: The chain does not answer.',
        '  RPC URL: http://127.0.0.1:1',
        'Start the chain, or set WEB3_RPC_URL to one that runs.',
      ],
    }))
})

describe('what prints nothing to stdout that takes it', () => {
  it('says so, and is an error', async () => {
    const found = await gdcn(['-c', 'exec "$0" --help > /dev/full', bin], { command: '/bin/sh' })
    expect(found).toMatchObject({ code: 1, stdout: '', processes: [] })
    expect(found.stderr).toBe(`Error: What was printed could not be written (ENOSPC).
Send stdout to a place that takes it; what was done is done.
`)
  })

  it('says nothing to a reader that has gone', async () => {
    const script = '{ "$0" --help; echo "$?" >&2; } | true'
    const found = await gdcn(['-c', script, bin], { command: '/bin/sh' })
    expect(found.stderr).toBe('0\n')
  })

  it('runs a job whose reader has gone to its end, and fails for no such reason', async () => {
    const script = '{ "$0" run cowsay:v0.0.1; echo "exit code $?" >&2; } | exec true'
    const found = await gdcn(['-c', script, bin], { command: '/bin/sh' })
    expect(found.stderr).toMatch(/^ResultsAccepted: deal .*\nResults: .*\nexit code 0\n$/m)
    expect(found).toMatchObject({ stdout: '', processes: [] })
    expect(leftBesideResults(found.files)).toEqual([])
  })

  it('tells a reader that has gone of what is wrong by the exit code', async () => {
    const script = '{ "$0" bogus --json; echo "$?" >&2; } | exec true'
    const found = await gdcn(['-c', script, bin], { command: '/bin/sh' })
    expect(found.stderr).toBe('2\n')
  })

  it('runs a job to its end though nobody hears of it', async () => {
    const script = 'exec "$0" run cowsay:v0.0.1 --log-level debug 2> /dev/full'
    const found = await gdcn(['-c', script, bin], { command: '/bin/sh' })
    expect(found).toMatchObject({ code: 0, processes: [] })
    expect(leftBesideResults(found.files)).toEqual([])
    expect(found.stdout).toContain('moo')
  })
})

describe('a program is told in one envelope', () => {
  const cases: readonly (readonly [string, readonly string[], Settings, number, object])[] = [
    ['unknown command', ['bogus'], {}, 2, { name: 'UsageError' }],
    ['nothing to do', [], {}, 2, { name: 'UsageError' }],
    ['unknown flag', [...cow, '--nope'], {}, 2, { name: 'UsageError' }],
    [
      'half of a command',
      ['job'],
      {},
      2,
      {
        name: 'IncompleteCommandError',
        message: 'gdcn job does nothing by itself.',
        values: ['commands: job cancel, job list, job wait'],
      },
    ],
    [
      'a service, which prints nothing',
      ['solver'],
      {},
      2,
      { name: 'UsageError', message: 'Nonexistent flag: --json' },
    ],
    ['unknown module', ['run', 'nope'], {}, 2, { name: 'UnknownModuleError' }],
    [
      'half of a command about modules',
      ['module'],
      {},
      2,
      { name: 'IncompleteCommandError', values: ['commands: module show'] },
    ],
    [
      'a directory without a module',
      ['module', 'show', './docs'],
      {},
      1,
      {
        name: 'TemplateFileError',
        message:
          'The module ./docs cannot be read: there is no lilypad_module.json.tmpl, and no module.json.',
      },
    ],
    ['malformed input', [...cow, 'moo'], {}, 2, { name: 'MalformedInputError' }],
    [
      'missing setting',
      cow,
      { WEB3_RPC_URL: 'http://127.0.0.1:1' },
      2,
      { name: 'MissingSettingError' },
    ],
    [
      'a chain that is away',
      cow,
      settings,
      75,
      {
        name: 'RpcUnreachableError',
        message: 'The chain does not answer.',
        values: ['RPC URL: http://127.0.0.1:1'],
        remedy: 'Start the chain, or set WEB3_RPC_URL to one that runs.',
      },
    ],
  ]
  it.each(cases)('%s', async (_, args, env, status, error) => {
    const found = await gdcn([...args, '--json'], { env })
    expect(found).toMatchObject({ stderr: '', code: status, processes: [], files: [] })
    expect(JSON.parse(found.stdout)).toEqual({
      status,
      result: null,
      error: expect.objectContaining({ values: expect.any(Array), ...error }),
      warnings: [],
    })
  })
})

describe('a program is told', () => {
  it.each([['--version'], ['version']])('which version this is: %s', async (word) => {
    const found = await gdcn([word, '--json'])
    expect(found).toMatchObject({ stderr: '', code: 0 })
    expect(JSON.parse(found.stdout)).toEqual({
      status: 0,
      result: {
        version: readVersion(),
        platform: process.platform,
        arch: process.arch,
        node: expect.stringMatching(/^v\d+\./),
      },
      warnings: [],
    })
  })

  it.each([
    ['of a command', ['run', '--help']],
    ['of all', ['--help']],
    ['of a topic', ['job', '--help']],
    ['by another word', ['help', 'run']],
  ])('the help %s as text, since it asked for that', async (_, args) => {
    const [plain, json] = await Promise.all([gdcn(args), gdcn([...args, '--json'])])
    expect(json).toEqual(plain)
    expect(plain).toMatchObject({ stderr: '', code: 0 })
    expect(plain.stdout).toContain('USAGE')
  })
})

describe('a network that is not the one that was meant', () => {
  let chain: TestChain
  let network: TestNetwork
  let env: Settings

  beforeAll(async () => {
    chain = await startTestChain()
    network = await startTestNetwork(chain)
    const { deals, token, registry } = network.connection.deployment
    env = {
      ...settings,
      WEB3_RPC_URL: chain.url,
      WEB3_DEALS_ADDRESS: deals,
      WEB3_TOKEN_ADDRESS: token,
      WEB3_REGISTRY_ADDRESS: registry,
      SERVICE_SOLVER: network.accounts.solver.address,
    }
  })
  afterAll(async () => {
    await network.stop()
    await chain.stop()
  })

  it('another chain', () =>
    expectRefusal(cow, {
      env: { ...env, WEB3_CHAIN_ID: '1' },
      code: 2,
      lines: [
        'Error: The chain has id 31337, and 1 was expected.',
        `  RPC URL: ${chain.url}`,
        'Set WEB3_RPC_URL or WEB3_CHAIN_ID so that they name the same chain.',
      ],
    }))

  it('a solver that is not registered', () =>
    expectRefusal(cow, {
      env: { ...env, SERVICE_SOLVER: nobody },
      code: 75,
      lines: [
        'Error: The solver is not registered on this chain.',
        `  account: 0x${'12'.repeat(20)}`,
        'Start the solver (gdcn solver; once more if the chain began anew meanwhile), or set SERVICE_SOLVER to one that is registered.',
      ],
    }))

  it('no registry at its address', () =>
    expectRefusal(cow, {
      env: { ...env, WEB3_REGISTRY_ADDRESS: nobody },
      code: 2,
      lines: [
        'Error: There is no such contract at this address.',
        `  address: 0x${'12'.repeat(20)}`,
        '  asked for: serviceOf',
        'Set the WEB3_…_ADDRESS variables to the contracts of the chain at WEB3_RPC_URL.',
      ],
    }))

  it.each([
    ['no contract of deals at its address', 'WEB3_DEALS_ADDRESS', () => nobody],
    ['another contract in its place', 'WEB3_DEALS_ADDRESS', () => env.WEB3_REGISTRY_ADDRESS],
    ['another token than that of the deals', 'WEB3_TOKEN_ADDRESS', () => nobody],
  ])('%s', async (_, name, value) => {
    const found = await gdcn(cow, { env: { ...env, [name]: value() ?? '' } })
    expect(found).toMatchObject({ code: 2, stdout: '', processes: [], files: [] })
    expect(found.stderr).toMatch(/^Error: (There is no such contract|The token is not the one)/)
    expect(await network.store.listJobOffers('open')).toEqual([])
  })

  it('an account that has nothing, and how much that is too little', () => {
    const poor: Hex = '0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6'
    return expectRefusal(cow, {
      env: { ...env, JOB_CREATOR_PRIVATE_KEY: poor },
      code: 1,
      files: noJobs,
      lines: [
        'Error: The account has not deposited enough for this job.',
        '  account: 0x90F79bf6EB2c4f870365E785982E1f101E93b906',
        '  to lock: 2.01 GDCN',
        '  deposited and free: 0 GDCN',
        '  missing: 2.01 GDCN',
        '  in its wallet: 0 GDCN',
        'Nothing was offered. The wallet holds too little for gdcn wallet deposit 2.01: on a local network gdcn boot fills the wallets of job creator and resource provider up to 500 GDCN.',
      ],
    })
  })

  it('a port that is taken, for a solver', async () => {
    const { port } = new URL(chain.url)
    const SOLVER_PRIVATE_KEY = chain.key(network.accounts.solver)
    const found = await gdcn(['solver', '--port', port, '--log-level', 'silent'], {
      env: { ...env, SOLVER_PRIVATE_KEY },
    })
    expect(found).toMatchObject({ code: 75, stdout: '', processes: [] })
    expect(found.stderr).toBe(`Error: Port ${port} is taken.
  host: 127.0.0.1
Stop the program that listens there, or choose another port with --port.
`)
  })

  it('a doubt that nobody could rule on', () =>
    expectRefusal([...cow, '--judge', 'check'], {
      env,
      code: 2,
      lines: [
        'Error: Nobody could rule on a doubt, which --judge check may bring about.',
        'Set WEB3_MEDIATION_ADDRESS and SERVICE_MEDIATORS, as gdcn boot does, or judge by accept.',
      ],
    }))

  it('a mediation of other deals, or of none', async () => {
    const { client, deployment } = await chain.deploy()
    const { solver } = network.accounts
    const foreign = await deployMediation(client, { account: solver, deals: deployment.deals })
    const { deals } = network.connection.deployment
    const remedy = 'Set WEB3_MEDIATION_ADDRESS to a mediation of these deals.'
    for (const [mediation, rules] of [
      [foreign, `rules on the deals of: ${getAddress(deployment.deals)}`],
      [nobody, 'rules on: nothing, there is no such contract'],
    ] as const) {
      const sentence = 'Error: The mediation does not rule on the deals of this network.'
      const lines = [sentence, `  mediation: ${mediation}`, `  ${rules}`]
      const MEDIATOR_PRIVATE_KEY = chain.key(solver)
      const given = { ...env, WEB3_MEDIATION_ADDRESS: mediation, SERVICE_MEDIATORS: nobody }
      for (const args of [cow, ['mediator'], ['resource-provider']])
        await expectRefusal(args, {
          env: {
            ...given,
            MEDIATOR_PRIVATE_KEY,
            RESOURCE_PROVIDER_PRIVATE_KEY: MEDIATOR_PRIVATE_KEY,
          },
          code: 2,
          lines: [...lines, `  WEB3_DEALS_ADDRESS: ${deals}`, remedy],
        })
    }
  })

  it('a mediator without a mediation', () =>
    expectRefusal(['mediator'], {
      env: { ...env, MEDIATOR_PRIVATE_KEY: chain.key(network.accounts.solver) },
      code: 2,
      lines: [
        'Error: WEB3_MEDIATION_ADDRESS is not set: it says by which contract doubts are ruled on.',
        'Set it in the environment, or run gdcn boot, which writes the settings of a local network to .env.',
      ],
    }))

  it.each([
    ['an instruction', 'resource-provider', '--price'],
    ['a deal', 'solver', '--fee'],
  ])('a price of %s that nobody could pay', async (_, command, flag) => {
    const { solver, provider } = network.accounts
    const supply = await getTokenSupply(network.connection)
    const amount = formatUnits(supply + 1n, 18)
    await expectRefusal([command, flag, amount], {
      env: {
        ...env,
        SOLVER_PRIVATE_KEY: chain.key(solver),
        RESOURCE_PROVIDER_PRIVATE_KEY: chain.key(provider),
      },
      code: 2,
      lines: [
        `Error: ${flag} is not an amount that anybody could pay: there are ${formatUnits(supply, 18)} GDCN in all.`,
        'Correct it and try again.',
      ],
    })
  })

  it('a price of nothing, which is said', async () => {
    const RESOURCE_PROVIDER_PRIVATE_KEY = chain.key(network.accounts.provider)
    const running = start(['resource-provider', '--price', '0'], {
      env: { ...env, RESOURCE_PROVIDER_PRIVATE_KEY },
    })
    try {
      await eventually(() => running.stderr().includes('resource provider ready'), 'it is ready')
      expect(running.stderr()).toContain('"price":"0 GDCN","msg":"jobs are free"')
      const { cost } = await network.run()
      expect(cost).toBe(0n)
      running.child.kill('SIGTERM')
      expect((await running.ended).code).toBe(0)
    } finally {
      running.clean()
    }
  })

  const ofThisMachine =
    'Give --host an address of this machine: 127.0.0.1 for this machine alone, 0.0.0.0 for all.'
  it.each([
    [
      'an address of another machine',
      '192.0.2.1',
      'This machine has no such address to listen at.',
    ],
    ['a host that is not there', 'no.invalid', 'There is no such host to listen at.'],
  ])('%s, for a solver', async (_, host, sentence) => {
    const SOLVER_PRIVATE_KEY = chain.key(network.accounts.solver)
    const args = ['solver', '--host', host, '--port', '0', '--log-level', 'silent']
    const found = await gdcn(args, { env: { ...env, SOLVER_PRIVATE_KEY } })
    expect(found).toMatchObject({ code: 2, stdout: '', processes: [] })
    expect(found.stderr).toBe(`Error: ${sentence}\n  host: ${host}\n  port: 0\n${ofThisMachine}\n`)
  })

  it.each([
    ['host', ['--host', '0.0.0.0'], '0.0.0.0', 'SERVER_URL'],
    ['host', ['--host', '::'], '::', 'SERVER_URL'],
    ['URL', ['--url', 'http://0.0.0.0:80'], '0.0.0.0', '--url'],
  ])('a %s that is every address, for a solver, which registers nothing', (_, args, host, named) =>
    expectRefusal(['solver', ...args], {
      env: { ...env, SOLVER_PRIVATE_KEY: chain.key(network.accounts.solver) },
      code: 2,
      lines: [
        'Error: Nobody could reach the solver at the URL that it would register.',
        `  host: ${host}`,
        `Set ${named} to where clients reach it, such as http://solver.example:8080.`,
      ],
    }),
  )

  it.each([
    ['no host', ['--host', ''], '--host is not an address to listen at.'],
    ['a URL that is none', ['--url', 'example.org'], '--url is not a URL of http or https.'],
  ])('%s, for a solver, which registers nothing', (_, args, sentence) =>
    expectRefusal(['solver', ...args], {
      env: { ...env, SOLVER_PRIVATE_KEY: chain.key(network.accounts.solver) },
      code: 2,
      lines: [`Error: ${sentence}`, 'Correct it and try again.'],
    }),
  )

  it('a port that is taken, for a local chain', async () => {
    const { port } = new URL(chain.url)
    const found = await gdcn(['boot', '--rpc-port', port])
    expect(found).toMatchObject({ code: 75, stdout: '', processes: [] })
    expect(found.stderr).toBe(`Error: The local chain (anvil) cannot listen: port ${port} is taken.
Stop the program that listens there, or choose another port with --rpc-port.
`)
  })

  it('a solver that is registered and away', async () => {
    await network.stopSolver()
    const found = await gdcn(cow, { env })
    expect(found).toMatchObject({ code: 75, stdout: '', processes: [], files: noJobs })
    expect(found.stderr).toContain('Error: The solver cannot be reached.\n')
  })
})

it('says that a program of bacalhau cannot be executed, and leaves nothing', () =>
  expectRefusal(['bacalhau-serve', '--bacalhau-path', '/there/is/none'], {
    code: 75,
    lines: [
      'Error: The executor bacalhau cannot run jobs here: /there/is/none cannot be executed.',
      'Install bacalhau as /usr/bin/bacalhau or on PATH, or name it by --bacalhau-path.',
    ],
  }))
