import { PassThrough } from 'node:stream'
import { afterEach, expect, it, vi } from 'vitest'
import { showOutput } from './show-output.ts'
import { createOutputWriter } from './write-output.ts'

afterEach(() => vi.restoreAllMocks())

/** A place that output goes to, and what has come there. */
function place(isTTY: boolean) {
  const chunks: Uint8Array[] = []
  const to = Object.assign(new PassThrough(), { isTTY })
  to.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  return { to, bytes: () => Buffer.concat(chunks) }
}

const nasty = Buffer.from('a\tb\r\n\u001b[2J\u001b]0;title\u0007\rgone\u009b1m é\n')

it('writes the controls of a program out on a terminal', async () => {
  const { to, bytes } = place(true)
  const write = createOutputWriter(to)
  // In two halves of one letter.
  const cut = nasty.indexOf(0xc3, -5) + 1
  await write(nasty.subarray(0, cut))
  await write(nasty.subarray(cut))
  expect(bytes().toString()).toBe('a\tb\n\\x1b[2J\\x1b]0;title\\x07\\x0dgone\\x9b1m é\n')
})

it('hands bytes on as they are to a file or a program', async () => {
  const { to, bytes } = place(false)
  await createOutputWriter(to)(nasty)
  expect(bytes()).toEqual(nasty)
})

it('waits for a reader that is slow, and for none that has gone', async () => {
  const to = Object.assign(new PassThrough({ highWaterMark: 4 }), { isTTY: false })
  const write = createOutputWriter(to)
  let isWritten = false
  const writing = write(Buffer.from('moo moo')).then(() => {
    isWritten = true
  })
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(isWritten).toBe(false)
  to.resume()
  await writing
  to.pause()
  const stuck = write(Buffer.from('moo moo moo'))
  to.destroy()
  await stuck
  await write(Buffer.from('nobody'))
})

async function compare(
  verified: string,
  show: (listener: ReturnType<typeof showOutput>['listener']) => Promise<void> | void,
) {
  const said: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0)
  const shown = showOutput(place(false).to)
  await show(shown.listener)
  return { ...shown.compare(verified, false), said: said.join('') }
}

it('prints what was shown no second time, and what is left of it', async () => {
  expect(
    await compare('moo', async ({ onOutput }) => {
      await onOutput('stdout', Buffer.from('mo'))
      await onOutput('stdout', Buffer.from('o'))
    }),
  ).toEqual({ rest: '', said: '' })
  expect(
    await compare('moo, é', async ({ onOutput }) => onOutput('stdout', Buffer.from('moo'))),
  ).toEqual({ rest: ', é', said: '' })
  expect(await compare('moo', () => {})).toEqual({ rest: 'moo', said: '' })
})

it('takes bytes that are no text for the same where they are', async () => {
  const bytes = Uint8Array.from([0xff, 0x61, 0xc3])
  const verified = new TextDecoder().decode(bytes)
  expect(await compare(verified, ({ onOutput }) => onOutput('stdout', bytes))).toMatchObject({
    rest: '',
  })
})

it('says where what was shown is not what was verified, or not all of it', async () => {
  expect(
    await compare('moo', ({ onOutput }) => onOutput('stdout', Buffer.from('lies'))),
  ).toMatchObject({
    ...{ rest: 'moo' },
    fault: 'What was shown while the job ran is not what was verified, which follows.',
  })
  const fault =
    'Not all was shown, or more than once, while the job ran; what was verified follows.'
  expect(
    await compare('moo', async ({ onGap, onOutput }) => {
      onGap('stdout', 2)
      await onOutput('stdout', Buffer.from('o'))
    }),
  ).toEqual({ rest: 'moo', fault, said: '… 2 bytes of stdout left out …\n' })
  expect(
    await compare('moo', async ({ onRestart, onOutput }) => {
      await onOutput('stdout', Buffer.from('moo'))
      onRestart(2)
      await onOutput('stdout', Buffer.from('moo'))
    }),
  ).toEqual({
    ...{ rest: 'moo', fault },
    said: '… the output begins anew, with attempt 2 of the provider …\n',
  })
})

it('does not mind what is lost of stderr', async () => {
  expect(
    await compare('moo', async ({ onGap, onOutput }) => {
      onGap('stderr', 2)
      await onOutput('stdout', Buffer.from('moo'))
    }),
  ).toMatchObject({ rest: '' })
})
