import { createPublicClient, custom } from 'viem'
import { expect, it, vi } from 'vitest'
import { jobOffer } from '../../../test/helpers/store-records.ts'
import { pinData } from '../../market/input-data.ts'
import type { JobRun } from './job-run.ts'
import { offerWithInputs } from './offer-with-inputs.ts'

it('uploads nothing that a job has elsewhere, whatever the solver asks for', async () => {
  const cid = `bafkrei${'a'.repeat(52)}`
  const sources = ['ipfs', 'https://host.example/a'] as const
  const pins = sources.map((source, at) => pinData({ name: `In${at}`, cid, size: 3, source }))
  const { id, offer, signature } = jobOffer(1)
  const job = { ...offer.job, pins }
  const answer = { id, offer: { ...offer, job }, signature, state: 'open', awaited: ['In0', 'In1'] }
  const block = { timestamp: '0x0', number: '0x1', transactions: [] }
  const client = createPublicClient({ transport: custom({ request: async () => block }) })
  const putInput = vi.fn()
  const run = {
    connection: { client },
    client: { getJobOffer: async () => answer, putInput },
    record: { job, offer: { id, offer: answer.offer } },
  }
  expect(await offerWithInputs(run as unknown as JobRun)).toEqual(answer)
  expect(putInput).not.toHaveBeenCalled()
})
