import { toHex } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { expect, it } from 'vitest'
import { chooseKey } from './choose-key.ts'

const [one, two, three] = [1n, 2n, 3n].map((value) => toHex(value, { size: 32 })) as [
  `0x${string}`,
  `0x${string}`,
  `0x${string}`,
]

it('asks as the first whom a deal concerns, unless a role is named', () => {
  const mediator = { MEDIATOR_PRIVATE_KEY: three, SOLVER_PRIVATE_KEY: one }
  const provider = { RESOURCE_PROVIDER_PRIVATE_KEY: two, ...mediator }
  const all = { JOB_CREATOR_PRIVATE_KEY: one, ...provider }
  expect(chooseKey({ environment: all }).address).toBe(privateKeyToAddress(one))
  expect(chooseKey({ environment: provider }).address).toBe(privateKeyToAddress(two))
  expect(chooseKey({ environment: mediator }).address).toBe(privateKeyToAddress(three))
  const named = chooseKey({ role: 'mediator', environment: all })
  expect(named.address).toBe(privateKeyToAddress(three))
})

it('asks as the one whose key is given for everything', () => {
  const environment = { WEB3_PRIVATE_KEY: two, JOB_CREATOR_PRIVATE_KEY: one }
  expect(chooseKey({ environment }).address).toBe(privateKeyToAddress(two))
})

it('says which key is missing', () => {
  expect(() => chooseKey({ environment: {} })).toThrowErrorMatchingInlineSnapshot(`
    [MissingSettingError: WEB3_PRIVATE_KEY or JOB_CREATOR_PRIVATE_KEY is not set: it says whose account pays for the job.
    Set it in the environment, or run gdcn boot, which writes the settings of a local network to .env.]
  `)
})
