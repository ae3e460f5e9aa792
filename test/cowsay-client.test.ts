import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hashJob } from '../src/market/hash-job.ts'
import { builtinModules } from '../src/modules/builtin-module.ts'
import { createJob } from '../src/modules/create-job.ts'

const source = new URL('../contracts/examples/CowsayClient.sol', import.meta.url)
const vectors = new URL('./contracts/vectors/cowsay.json', import.meta.url)
const [cowsay] = builtinModules()

test('the contract asks for the module that comes with gdcn', () => {
  expect(cowsay?.manifest.name).toBe('cowsay')
  expect(readFileSync(source, 'utf8')).toContain(`"${cowsay?.commit}"`)
})

test('the contract hashes the job documents that gdcn makes', () => {
  if (!cowsay) throw new Error('There is no built-in module')
  const { messages, jobs } = JSON.parse(readFileSync(vectors, 'utf8'))
  const hashes = messages.map((Message: string) =>
    hashJob(createJob({ module: cowsay, inputs: { Message } })),
  )
  expect(jobs, 'the vectors that CowsayClient.t.sol reads').toEqual(hashes)
})
