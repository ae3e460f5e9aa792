import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Waits for something that others bring about.
 *
 * @param look - tells what there is; undefined or false for not yet.
 * @param what - names it, for the failure.
 * @param limit - how long to wait, in ms.
 */
export async function eventually<value>(
  look: () => Promise<value | undefined | false> | value | undefined | false,
  what: string,
  limit = 60_000,
): Promise<value> {
  const deadline = performance.now() + limit
  for (;;) {
    const value = await look()
    if (value !== undefined && value !== false) return value
    if (performance.now() > deadline) throw new Error(`Waited ${limit} ms in vain: ${what}.`)
    await sleep(20)
  }
}
