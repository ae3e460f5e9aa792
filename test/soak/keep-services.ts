import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { eventually } from '../helpers/eventually.ts'
import type { Member } from './describe-crew.ts'
import type { SoakNetwork } from './open-network.ts'
import { type Program, startProgram } from './start-program.ts'

/** How long a service may take to be up, in ms, on a machine that has much to do. */
const patience = 180_000
/** The exit code of what may succeed later, and after which pause it is tried, in ms. */
const [tryAgain, pause] = [75, 1_000]

/** The services of a network, as processes. */
export type Services = {
  start: (member: Member) => void
  /** Waits until some are up. */
  ready: (members: readonly Member[]) => Promise<void>
  kill: (member: Member) => Promise<void>
  /** Those that ended for good though nobody told them to, with how their logs end. */
  fallen: readonly string[]
  /** Tells what a service has logged, in all its lives. */
  log: (member: Member) => string
  /** Tells all to end, and waits until they have. */
  stop: () => Promise<void>
}

/**
 * Keeps the services of a network, each with a folder of its own that outlives its process.
 *
 * @param network - the network.
 * @param folder - where everything is kept.
 */
export function keepServices({ crew, env }: SoakNetwork, folder: string): Services {
  const running = new Map<Member, { program: Program; from: number }>()
  const fallen: string[] = []

  function fileOf({ name }: Member): string {
    return join(folder, `${name}.log`)
  }

  function start(member: Member) {
    const home = join(folder, 'homes', member.name)
    const own = { ...env, ...member.env, DATA_DIR: join(folder, 'data', member.name) }
    const { command } = member
    const program = startProgram({ command, env: own, log: fileOf(member), home })
    const service = { program, from: program.log().length }
    running.set(member, service)
    void program.ended.then(async ({ code, signal }) => {
      if (running.get(member) !== service) return
      // As systemd does with those that cannot begin without the solver.
      if (code === tryAgain) await sleep(pause)
      if (running.get(member) !== service) return
      if (code === tryAgain) return start(member)
      running.delete(member)
      const end = program.log().slice(service.from).slice(-1_000)
      fallen.push(`${member.name} ended by itself, with ${code ?? signal}:\n${end}`)
    })
  }

  async function end(member: Member, signal: NodeJS.Signals) {
    const service = running.get(member)
    running.delete(member)
    service?.program.child.kill(signal)
    await service?.program.ended
  }

  return {
    start,
    fallen,
    log: (member) => readFileSync(fileOf(member), 'utf8'),
    kill: (member) => end(member, 'SIGKILL'),
    async ready(members) {
      for (const member of members)
        await eventually(
          () => {
            const service = running.get(member)
            if (!service) throw new Error(fallen.join('\n') || `${member.name} does not run.`)
            return service.program.log().slice(service.from).includes(member.ready)
          },
          `${member.name} is up`,
          patience,
        )
    },
    async stop() {
      await Promise.all(crew.map((member) => end(member, 'SIGTERM')))
    },
  }
}
