import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cidFromDigest } from '../../src/results/cid.ts'
import { eventually } from '../helpers/eventually.ts'
import { startTestChain, type TestChain } from '../helpers/test-chain.ts'
import { startTestProcesses, type TestProcesses } from '../helpers/test-processes.ts'
import { findPeers } from './bacalhau/find-peers.ts'
import { serve, type TestNode } from './bacalhau/serve.ts'
import {
  busyboxFiles,
  missingForEngine,
  startEngine,
  type TestEngine,
} from './helpers/docker-engine.ts'

/** A cow as published modules are written, which also leaves a file and says what it can read. */
const template = (image: string) => `{
  "machine": { "gpu": 0, "cpu": 500, "ram": 64 },
  "job": {
    "APIVersion": "V1beta1",
    "Spec": {
      "Engine": "Docker",
      "Docker": {
        "Image": ${JSON.stringify(image)},
        "Entrypoint": ["/bin/sh", "-c", "echo \\"< $MESSAGE >\\"; cat $DATA; echo done >&2; echo $MESSAGE > /outputs/said"],
        "EnvironmentVariables": [{{ if .MessageEnv }}{{ .MessageEnv }}{{ else }}"MESSAGE=moo"{{ end }}, {{ if .DataEnv }}{{ .DataEnv }}{{ else }}"DATA=/dev/null"{{ end }}]
      },
      "Network": { "Type": "None" },
      "Timeout": 60,
      "outputs": [{ "Name": "outputs", "path": "/outputs" }]
    }
  }
}
`

const missing = missingForEngine()
if (missing) console.warn(`absent: a Docker Engine for whole paths (${missing})`)
const peers = findPeers()
for (const { version, absent } of peers)
  if (absent !== undefined) console.warn(`absent: bacalhau ${version} for whole paths (${absent})`)

describe.skipIf(missing !== undefined)('a cow in a container', () => {
  let chain: TestChain
  let engine: TestEngine
  let folder = ''
  let network: TestProcesses | undefined
  let node: TestNode | undefined

  beforeAll(async () => {
    chain = await startTestChain()
    engine = await startEngine()
    folder = mkdtempSync(join(tmpdir(), 'gdcn-c-'))
    await engine.publish('cow', await busyboxFiles())
    writeFileSync(join(folder, 'lilypad_module.json.tmpl'), template(`${engine.registry}/cow:1`))
  }, 120_000)
  afterAll(async () => {
    await network?.stop()
    await node?.stop()
    await engine?.stop()
    await chain?.stop()
    rmSync(folder, { recursive: true, force: true })
  }, 120_000)

  const executors = [
    { name: 'docker', peer: undefined },
    ...peers.map((peer) => ({ name: `bacalhau ${peer.version}`, peer })),
  ]

  for (const { name, peer } of executors)
    it.skipIf(peer?.absent !== undefined)(
      `says the same to its provider and to its mediator, by ${name}`,
      async () => {
        const own = mkdtempSync(join(tmpdir(), 'gdcn-b-'))
        try {
          if (peer)
            node = await serve(peer, { folder: own, dockerHost: engine.host, readable: folder })
          network = await startTestProcesses(chain, {
            mediated: true,
            env: {
              EXECUTOR: peer ? 'bacalhau' : 'docker',
              DOCKER_HOST: engine.host,
              OFFER_MODULES: 'any',
              OFFER_COUNT: '2',
              ...(peer && {
                BACALHAU_BINARY: peer.binary,
                BACALHAU_API_PORT: String(node?.port),
                DATA_DIR: own,
              }),
            },
          })
          const data = join(own, 'read')
          writeFileSync(data, 'from a file\n')
          const job = ['run', folder, 'MESSAGE=hello', '-i', `DATA=${data}`]
          const run = network.begin([...job, '--judge', 'check', '--json'])
          await run.ended
          const { result, status } = JSON.parse(run.stdout())
          expect({ status, stdout: result?.stdout }, run.stderr()).toEqual({
            status: 0,
            stdout: '< hello >\nfrom a file\n',
          })
          expect(result.state, name).toBe('MediationAccepted')
          const shown = network.begin(['deal', 'show', result.dealId, '--json'])
          await shown.ended
          const { result: deal } = JSON.parse(shown.stdout())
          const [{ report }] = deal.reports
          const found = report.executions.map((one: { result: `0x${string}` }) =>
            cidFromDigest(one.result),
          )
          // To the last bit, of what is not compared as well.
          expect(found).toEqual([result.resultCid, result.resultCid])
          const said = network.begin(['results', 'cat', result.dealId, 'outputs/said'])
          await said.ended
          expect(said.stdout()).toBe('hello\n')
          expect(await engine.docker('ps', '--all', '--quiet')).toBe('')
        } finally {
          await network?.stop()
          network = undefined
          await node?.stop()
          node = undefined
          rmSync(own, { recursive: true, force: true })
        }
      },
      300_000,
    )

  for (const peer of peers)
    it.skipIf(peer.absent !== undefined)(
      `is not made by Docker where bacalhau ${peer.version} would rule on it`,
      async () => {
        const own = mkdtempSync(join(tmpdir(), 'gdcn-b-'))
        try {
          node = await serve(peer, { folder: own, dockerHost: engine.host, readable: folder })
          const env = { DOCKER_HOST: engine.host, OFFER_MODULES: 'any', EXECUTOR: 'docker' }
          network = await startTestProcesses(chain, { mediated: true, env })
          await network.kill('mediator')
          await network.startService('mediator', {
            EXECUTOR: 'bacalhau',
            CHANGE_EXECUTOR: 'true',
            BACALHAU_BINARY: peer.binary,
            BACALHAU_API_PORT: String(node.port),
            DATA_DIR: own,
          })
          const before = await network.free()
          const run = network.begin(['run', folder, 'MESSAGE=hello', '--judge', 'check'])
          const why = `${network.accounts.mediator.address} runs docker jobs by bacalhau-`
          await eventually(
            () => network?.log('resource-provider').includes(`"mediators: ${why}`),
            'the provider declines',
          )
          await eventually(() => run.stderr().includes(why), 'the job creator hears why')
          expect(await network.free()).toEqual(before)
        } finally {
          await network?.stop()
          network = undefined
          await node?.stop()
          node = undefined
          rmSync(own, { recursive: true, force: true })
        }
      },
      300_000,
    )
})
