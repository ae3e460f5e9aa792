import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BacalhauCommandError } from '../../errors/bacalhau.ts'
import { failureError } from './failure-error.ts'
import type { Submission } from './family.ts'
import type { BacalhauNode } from './node.ts'
import { runClient } from './run-client.ts'
import { writeDocument } from './write-document.ts'

/**
 * Gives a job to a node.
 *
 * @param node - the node.
 * @param submission - the job, its label, and when the node has to end it.
 * @param place - the directory for what the program reads.
 * @returns the job's id at the node.
 * @throws NoSuchNodeError, ImageUnavailableError when the node refuses it for that.
 * @throws BacalhauCommandError when it does for anything else.
 * @throws ExecutorUnavailableError when no node answers.
 */
export async function submitJob(
  node: BacalhauNode,
  submission: Submission,
  place: string,
): Promise<string> {
  const { family, client } = node
  const file = join(place, 'submitted.json')
  await writeFile(file, writeDocument(family.describeJob(submission)))
  const args = family.submit(file)
  // Never cut short by us: the job could be there, and its id lost.
  const { code, stdout, said } = await runClient(client, args, { seconds: 320 })
  const id = stdout.match(/^\s*((?:j-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\s*$/m)?.[1]
  if (code === 0 && id !== undefined) return id
  const known = failureError({ reason: said, job: submission.job, jobId: '' })
  if (known.name !== 'BacalhauJobFailedError') throw known
  throw new BacalhauCommandError({ command: args.slice(0, 2).join(' '), reason: said })
}
