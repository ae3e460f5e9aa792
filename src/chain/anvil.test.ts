import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { eventually } from '../../test/helpers/eventually.ts'
import { findProcesses, mark } from '../../test/helpers/processes.ts'
import { createAnvil } from './anvil.ts'
import { connectChain } from './connection.ts'

/** Starts anvil from a process of its own, which waits to be killed. */
async function startElsewhere() {
  const value = randomUUID()
  const module = fileURLToPath(new URL('./anvil.ts', import.meta.url))
  const script = `const { createAnvil } = await import(${JSON.stringify(module)})
    const anvil = createAnvil()
    console.log('starting')
    await anvil.start()
    console.log(anvil.url)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, [mark]: value },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  child.stdout.on('data', (chunk: Buffer) => lines.push(...chunk.toString().trim().split('\n')))
  return { child, lines, left: () => findProcesses(value) }
}

it('answers once started, and is gone once stopped', async () => {
  const anvil = createAnvil({ chainId: 1234 })
  expect(anvil.status).toBe('idle')
  await anvil.start()
  expect(anvil.status).toBe('started')
  const client = await connectChain({ rpcUrl: anvil.url, chainId: 1234 })
  expect(client.chain.id).toBe(1234)
  await anvil.stop()
  expect(anvil.status).toBe('stopped')
  await expect(connectChain({ rpcUrl: anvil.url })).rejects.toThrow('The chain does not answer.')
  await anvil.stop()
})

it('stops while it starts', async () => {
  const anvil = createAnvil()
  const started = anvil.start()
  const outcome = expect(started).rejects.toThrow('ended before it was ready')
  await anvil.stop()
  await outcome
  expect(anvil.status).toBe('stopped')
})

it('says why it cannot start, and leaves nothing', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  try {
    await expect(createAnvil({ port }).start()).rejects.toThrow(`port ${port} is taken`)
  } finally {
    server.close()
  }
  await expect(createAnvil({ path: '/nowhere/anvil' }).start()).rejects.toThrow('not found')
})

it.each(['at once', 'once it answers'])('dies with its parent, killed by -9 %s', async (when) => {
  const { child, lines, left } = await startElsewhere()
  const wanted = when === 'at once' ? 'starting' : 'http'
  await eventually(() => lines.some((line) => line.startsWith(wanted)), 'anvil')
  if (wanted === 'http') expect(left().length).toBeGreaterThan(1)
  child.kill('SIGKILL')
  await once(child, 'exit')
  await eventually(() => left().length === 0, 'the end of anvil')
})

it('leaves no watcher behind when somebody else kills it', async () => {
  const { child, lines, left } = await startElsewhere()
  await eventually(() => lines.some((line) => line.startsWith('http')), 'anvil')
  const anvil = left().find(({ command }) => /bin\/anvil /.test(command))
  if (!anvil) throw new Error('There is no anvil.')
  process.kill(anvil.pid, 'SIGKILL')
  await eventually(() => left().every(({ pid }) => pid === child.pid), 'the end of the watcher')
  child.kill('SIGKILL')
  await once(child, 'exit')
})
