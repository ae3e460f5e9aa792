import { readFile, readlink } from 'node:fs/promises'
import { z } from 'zod'

/** A process, so that it is not mistaken for another that has its number later. */
const schema = z.object({
  boot: z.string(),
  namespace: z.string(),
  pid: z.number(),
  started: z.string(),
})

/**
 * Tells which start of this machine it is.
 *
 * @returns its id; empty where the system has none.
 */
export async function readBoot(): Promise<string> {
  const id = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  return id.trim()
}

/**
 * Describes this process.
 *
 * @returns JSON for `isDead`.
 */
export async function describeOwner(): Promise<string> {
  const { pid } = process
  const started = (await readStart(pid)) ?? ''
  return JSON.stringify({
    boot: await readBoot(),
    namespace: await readNamespace(),
    ...{ pid, started },
  })
}

/**
 * Tells whether a process has surely ended.
 *
 * @param description - what it has said of itself.
 * @returns true for that; false where it lives, or cannot be seen from here.
 */
export async function isDead(description: string): Promise<boolean> {
  const { success, data } = schema.safeParse(parse(description))
  if (!success || !data.boot) return false
  if (data.boot !== (await readBoot())) return true
  if (data.namespace !== (await readNamespace())) return false
  return (await readStart(data.pid)) !== data.started
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const readNamespace = () => readlink('/proc/self/ns/pid').catch(() => '')

// The 22nd field; the second is a name in brackets, which may hold anything.
async function readStart(pid: number): Promise<string | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')[19]
}
