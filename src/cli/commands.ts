import Balances from '../commands/balances.ts'
import Boot from '../commands/boot.ts'
import Demo from '../commands/demo.ts'
import ResourceProvider from '../commands/resource-provider.ts'
import Run from '../commands/run.ts'
import Solver from '../commands/solver.ts'
import Stop from '../commands/stop.ts'
import Up from '../commands/up.ts'

/** Every subcommand by its name, for oclif. */
export const commands = {
  balances: Balances,
  boot: Boot,
  demo: Demo,
  'resource-provider': ResourceProvider,
  run: Run,
  solver: Solver,
  stop: Stop,
  up: Up,
}
