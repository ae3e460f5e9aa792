import * as z from 'zod'
import { BacalhauCommandError } from '../../errors/bacalhau.ts'

/**
 * Reads JSON that a command of the bacalhau program has printed, among lines for people.
 *
 * @param command - the command, for the error.
 * @param stdout - what it printed.
 * @param schema - what it must be.
 * @returns the value.
 * @throws BacalhauCommandError when it is nothing of the kind.
 */
export function parseOutput<value>(
  command: string,
  stdout: string,
  schema: z.ZodType<value>,
): value {
  // The JSON is one line. Before it the program tells of the first use of a directory, and after it
  // how to see more.
  const line = stdout.split('\n').find((one) => /^[[{]/.test(one)) ?? stdout
  try {
    return schema.parse(JSON.parse(line))
  } catch (error) {
    const what = error instanceof z.ZodError ? z.prettifyError(error) : 'it is no JSON'
    const reason = `what this version of gdcn cannot read (${what.replaceAll('\n', ' ')})`
    throw new BacalhauCommandError({ command, reason })
  }
}
