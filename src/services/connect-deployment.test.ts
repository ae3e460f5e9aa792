import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestChain, type TestChain } from '../../test/helpers/test-chain.ts'
import { connectDeployment } from './connect-deployment.ts'

let chain: TestChain
beforeAll(async () => {
  chain = await startTestChain()
})
afterAll(() => chain.stop())

it('takes several nodes of a chain, also while one is away', async () => {
  const { deployment } = await chain.deploy()
  const settings = { ...deployment, 'rpc-url': `http://127.0.0.1:1/, ${chain.url}` }
  const connection = await connectDeployment(settings)
  expect(connection.deployment).toEqual(deployment)
})

it.each(['nonsense', 'ws://127.0.0.1:1', 'http://127.0.0.1:1,', 'http://127.0.0.1:1,nonsense'])(
  'refuses %s',
  async (url) => {
    await expect(connectDeployment({ 'rpc-url': url })).rejects.toMatchObject({
      name: 'InvalidSettingError',
      sentence: 'WEB3_RPC_URL is not a URL of http or https.',
    })
  },
)
