import { describe, expect, it } from 'vitest'
import { resolveModule } from '../../modules/resolve-module.ts'
import { readSales, type SaleSettings } from './read-sales.ts'

const settings: SaleSettings = {
  price: '0.000001',
  'job-price': '0.5',
  'offer-results': 64,
}
const read = (
  changes: Partial<SaleSettings> = {},
  engines: readonly ('wasm' | 'docker')[] = ['wasm', 'docker'],
) => readSales({ ...settings, ...changes }, { engines, cacheDir: '/nowhere' })
const token = 10n ** 18n
const { commit } = resolveModule('cowsay')

describe('readSales', () => {
  it('sells instructions, and containers by the piece', async () => {
    const [wasm, docker, ...others] = await read()
    expect(others).toEqual([])
    expect(wasm).toMatchObject({
      executors: ['wasm'],
      instructionPrice: 10n ** 12n,
      limits: { seconds: 600, resultBytes: 64n * 1024n * 1024n, network: false },
    })
    expect(docker).toMatchObject({
      executors: ['docker'],
      instructionPrice: token / 2n,
      paymentCollateral: token / 2n,
      limits: { seconds: 3_600, network: false },
    })
  })

  it('allows the modules with short names unless told', async () => {
    const [{ modules } = { modules: undefined }] = await read()
    expect(modules).toContain('cowsay')
    expect(modules).toContain('github.com/Lilypad-Tech/lilypad-module-sdxl')
  })

  it('allows all modules, or those of a list', async () => {
    expect((await read({ 'allow-module': ['any'] })).map(({ modules }) => modules)).toEqual([
      [],
      [],
    ])
    const listed = await read({
      'allow-module': ['cowsay:v0.0.1', 'git.example/a/b', 'git.example/a/b'],
    })
    for (const { modules } of listed)
      expect(modules).toEqual([`cowsay@${commit}`, 'git.example/a/b'])
  })

  it('sells a module that has a price of its own apart from the others', async () => {
    const sales = await read(
      { 'allow-module': ['cowsay', 'git.example/a/b'], 'module-price': ['git.example/a/b=2'] },
      ['docker'],
    )
    expect(sales.map(({ modules, instructionPrice }) => [modules, instructionPrice])).toEqual([
      [['cowsay'], token / 2n],
      [['git.example/a/b'], 2n * token],
    ])
  })

  it('sells nothing else where every module has a price of its own', async () => {
    const sales = await read({ 'allow-module': ['cowsay'], 'module-price': ['cowsay=2'] }, ['wasm'])
    expect(sales.map(({ modules }) => modules)).toEqual([['cowsay']])
  })

  it.each([
    [{ 'allow-module': ['any'], 'module-price': ['cowsay=2'] }],
    [{ 'allow-module': ['cowsay'], 'module-price': ['cowsay:v0.0.1=2'] }],
    [{ 'module-price': ['git.example/a/b=1/job', `git.example/a/b@${'a'.repeat(40)}=2/job`] }],
  ])('refuses a price that nobody would pay, as the same is sold for less', async (changes) => {
    await expect(read(changes)).rejects.toThrow('OFFER_MODULE_PRICES is not a list of prices')
  })

  it('holds a price against those of its own engine only', async () => {
    // Half a token is a lot for an instruction, and cheap for this container.
    const sales = await read({
      'allow-module': ['any'],
      'module-price': ['sdxl=0.25', 'cowsay=0.0000005'],
    })
    expect(sales.map((sale) => [sale.executors, sale.modules, sale.instructionPrice])).toEqual([
      [['wasm'], [], 10n ** 12n],
      [['wasm'], ['cowsay'], 10n ** 12n / 2n],
      [['docker'], [], token / 2n],
      [['docker'], ['github.com/Lilypad-Tech/lilypad-module-sdxl'], token / 4n],
    ])
  })

  it('sells a container for no price of an instruction', async () => {
    const sales = await read({
      'allow-module': ['git.example/a/b'],
      'module-price': ['git.example/a/b=0.0000005/instruction'],
    })
    expect(sales.map(({ executors, instructionPrice }) => [executors, instructionPrice])).toEqual([
      [['wasm'], 10n ** 12n / 2n],
      [['docker'], token / 2n],
    ])
  })

  it('has a price for each engine where both are given', async () => {
    const sales = await read({
      'allow-module': ['git.example/a/b'],
      'module-price': ['git.example/a/b=0.000002/instruction', 'git.example/a/b=2/job'],
    })
    expect(sales.map(({ executors, instructionPrice }) => [executors, instructionPrice])).toEqual([
      [['wasm'], 2n * 10n ** 12n],
      [['docker'], 2n * token],
    ])
  })

  it('asks what a price is for where a module may be run by either', async () => {
    await expect(read({ 'module-price': ['git.example/a/b=2'] })).rejects.toMatchObject({
      exitCode: 2,
      sentence:
        'OFFER_MODULE_PRICES is not a list of prices that say what they are for: write git.example/a/b=PRICE/job for a container, or git.example/a/b=PRICE/instruction for WebAssembly.',
    })
  })

  it.each([
    [['wasm'], 'sdxl=2', 'docker'],
    [['docker'], 'cowsay=2', 'wasm'],
    [['wasm'], 'git.example/a/b=2/job', 'docker'],
  ] as const)('refuses, with %j alone, the price %s', async (engines, pair, missing) => {
    await expect(read({ 'module-price': [pair] }, engines)).rejects.toThrow(
      `is run by an executor for ${missing}`,
    )
  })

  it('takes less for a module than for all others', async () => {
    const sales = await read({ 'allow-module': ['any'], 'module-price': ['cowsay=0'] }, ['wasm'])
    expect(sales.map(({ modules }) => modules)).toEqual([[], ['cowsay']])
  })

  it.each(['cowsay', '=2', 'cowsay=much', 'cowsay=-1', 'cowsay=1/day', 'cowsay=1/job/job'])(
    'takes %j for no price',
    async (pair) => {
      await expect(read({ 'module-price': [pair] })).rejects.toMatchObject({ exitCode: 2 })
    },
  )

  it('lets containers alone use a network, where that is allowed', async () => {
    const sales = await read({ 'allow-network': true, 'offer-seconds': 60 })
    expect(sales.map(({ limits }) => [limits?.network, limits?.seconds])).toEqual([
      [false, 60],
      [true, 60],
    ])
  })
})
