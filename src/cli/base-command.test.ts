import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const path = (file: string) => JSON.stringify(fileURLToPath(new URL(file, import.meta.url)))

/** Runs a command of which a service warns, and says what comes to stderr. */
async function warn(
  parent: 'BaseCommand' | 'ServiceCommand',
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) {
  const file = parent === 'BaseCommand' ? './base-command.ts' : './service-command.ts'
  const program = `
    const { ${parent} } = await import(${path(file)})
    class Warn extends ${parent} {
      async run() {
        const { flags } = await this.parse(Warn)
        await this.withContext(flags, async ({ logger }) => logger.warn({ deal: '0x01' }, 'moo'))
      }
    }
    await Warn.run(${JSON.stringify(args)}, ${path('../..')})
  `
  const { stderr } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', program],
    { env: { PATH: process.env.PATH, ...env } },
  )
  return stderr
}

it('tells people in words what services warn of', async () => {
  expect(await warn('BaseCommand', [])).toBe('Warning: moo (deal: 0x01)\n')
})

it.each([
  ['whoever asked for a log', 'BaseCommand', ['--log-level', 'info'], {}],
  ['whoever asked for a log by the environment', 'BaseCommand', [], { LOG_LEVEL: 'warn' }],
  ['programs', 'BaseCommand', ['--json'], {}],
  ['whoever keeps the log of a service', 'ServiceCommand', [], {}],
] as const)('writes an object a line for %s', async (_, parent, args, env) => {
  const { time: __, ...line } = JSON.parse(await warn(parent, args, env))
  expect(line).toEqual({ level: 'warn', deal: '0x01', msg: 'moo' })
})
