import Demo from '../commands/demo.ts'
import Run from '../commands/run.ts'
import Up from '../commands/up.ts'

/** Every subcommand by its name, for oclif. */
export const commands = { demo: Demo, run: Run, up: Up }
