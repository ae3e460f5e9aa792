import { ProgramEndedError } from '../../../errors/executor.ts'
import { HOST_COSTS } from '../limits.ts'
import { CLOCK_NANOSECONDS, ERRNO } from './abi.ts'
import { guestBytes, guestView, type Host } from './host.ts'
import type { HostCalls } from './host-functions.ts'

type ProcessCalls = Pick<
  HostCalls,
  | 'args_get'
  | 'args_sizes_get'
  | 'environ_get'
  | 'environ_sizes_get'
  | 'clock_res_get'
  | 'clock_time_get'
  | 'poll_oneoff'
  | 'proc_exit'
  | 'proc_raise'
  | 'random_get'
  | 'sched_yield'
>

const CLOCKS = 4
const SUBSCRIPTION_BYTES = 48
const EVENT_BYTES = 32

/**
 * Makes the host calls by which a program learns about itself, the time and chance.
 *
 * @param host - what they work on.
 * @returns the calls.
 */
export function processCalls(host: Host): ProcessCalls {
  return {
    args_get: (list, buffer) => writeStrings(host, host.args, list, buffer),
    args_sizes_get: (count, size) => writeSizes(host, host.args, count, size),
    environ_get: (list, buffer) => writeStrings(host, host.environment, list, buffer),
    environ_sizes_get: (count, size) => writeSizes(host, host.environment, count, size),
    clock_res_get: (clock, target) => writeTime(host, clock, target, 1n),
    clock_time_get: (clock, _precision, target) =>
      writeTime(host, clock, target, CLOCK_NANOSECONDS),
    poll_oneoff: (subscriptions, events, count, written) =>
      poll(host, subscriptions, events, count >>> 0, written),
    proc_exit: (code) => {
      throw new ProgramEndedError({ exitCode: code >>> 0 })
    },
    proc_raise: () => ERRNO.notImplemented,
    random_get: (pointer, length) => {
      const target = guestBytes(host, pointer, length)
      if (!target) return ERRNO.fault
      host.charge(target.length * HOST_COSTS.byte)
      host.random(target)
      return ERRNO.success
    },
    sched_yield: () => ERRNO.success,
  }
}

function writeStrings(host: Host, strings: readonly Uint8Array[], list: number, buffer: number) {
  const total = strings.reduce((sum, string) => sum + string.length, 0)
  const pointers = guestView(host, list, strings.length * 4)
  const bytes = guestBytes(host, buffer, total)
  if (!pointers || !bytes) return ERRNO.fault
  host.charge((strings.length * 4 + total) * HOST_COSTS.byte)
  let offset = 0
  for (const [index, string] of strings.entries()) {
    pointers.setUint32(index * 4, (buffer >>> 0) + offset, true)
    bytes.set(string, offset)
    offset += string.length
  }
  return ERRNO.success
}

function writeSizes(host: Host, strings: readonly Uint8Array[], count: number, size: number) {
  const countView = guestView(host, count, 4)
  const sizeView = guestView(host, size, 4)
  if (!countView || !sizeView) return ERRNO.fault
  countView.setUint32(0, strings.length, true)
  sizeView.setUint32(
    0,
    strings.reduce((sum, string) => sum + string.length, 0),
    true,
  )
  return ERRNO.success
}

function writeTime(host: Host, clock: number, target: number, nanoseconds: bigint) {
  if (clock >>> 0 >= CLOCKS) return ERRNO.invalid
  const view = guestView(host, target, 8)
  if (!view) return ERRNO.fault
  view.setBigUint64(0, nanoseconds, true)
  return ERRNO.success
}

// Nothing is ever waited for: time stands still, and every stream is ready.
function poll(host: Host, subscriptions: number, events: number, count: number, written: number) {
  if (count === 0) return ERRNO.invalid
  if (count * SUBSCRIPTION_BYTES > 0xffff_ffff) return ERRNO.fault
  const from = guestView(host, subscriptions, count * SUBSCRIPTION_BYTES)
  const to = guestView(host, events, count * EVENT_BYTES)
  const total = guestView(host, written, 4)
  if (!from || !to || !total) return ERRNO.fault
  host.charge(count * HOST_COSTS.range)
  for (let index = 0; index < count; index++) {
    const subscription = index * SUBSCRIPTION_BYTES
    const event = index * EVENT_BYTES
    const userdata = from.getBigUint64(subscription, true)
    const type = from.getUint8(subscription + 8)
    const known = type === 0 || host.descriptors.has(from.getUint32(subscription + 16, true))
    for (let offset = 0; offset < EVENT_BYTES; offset += 8)
      to.setBigUint64(event + offset, 0n, true)
    to.setBigUint64(event, userdata, true)
    to.setUint16(event + 8, type > 2 ? ERRNO.invalid : known ? ERRNO.success : ERRNO.bad, true)
    to.setUint8(event + 10, type)
  }
  total.setUint32(0, count, true)
  return ERRNO.success
}
