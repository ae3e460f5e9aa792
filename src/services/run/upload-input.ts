import type { Hex } from 'viem'
import { ApiResponseError } from '../../errors/api.ts'
import { InputChangedError } from '../../errors/inputs.ts'
import { ResultsError } from '../../errors/results.ts'
import type { InputData } from '../../market/input-data.ts'
import type { Results } from '../../market/result-file.ts'
import { digestData } from '../../results/data/digest-data.ts'
import { packData } from '../../results/data/pack-data.ts'
import { readLocalData } from '../../results/data/read-local-data.ts'
import type { JobRun } from './job-run.ts'

/**
 * Gives the solver the data of an input of a job.
 *
 * @param run - the job.
 * @param parameters - its offer, and the input.
 * @throws InputChangedError when they are not any more what the job's document pins.
 * @throws as the client, when the solver does not take them.
 */
export async function uploadInput(
  run: JobRun,
  { offerId: id, input }: { offerId: Hex; input: InputData },
): Promise<void> {
  const { client, record, context } = run
  const { name } = input
  const path = record.dataPaths?.[name] ?? ''
  const files = await findFiles(input, path)
  const { signal } = context.shutdown
  try {
    await client.putInput({ id, name, archive: packData(files), signal })
  } catch (error) {
    if (!isChange(error)) throw error
    throw changed(input, path, 'something that changes while it is read')
  }
  context.logger.info({ job_offer: id, input: name }, 'input data uploaded')
}

/** Finds the files of an input, and makes sure that they are still those that are pinned. */
async function findFiles(input: InputData, path: string): Promise<Results> {
  try {
    const files = await readLocalData(path)
    const { cid } = await digestData(files)
    if (cid === input.cid) return files
    throw changed(input, path, cid)
  } catch (error) {
    if (error instanceof InputChangedError) throw error
    if (error instanceof ResultsError) throw changed(input, path, error.sentence)
    if (error instanceof Error && 'code' in error)
      throw changed(input, path, `nothing that can be read (${error.code})`)
    throw error
  }
}

function isChange(error: unknown): boolean {
  if (error instanceof ApiResponseError) return error.code === 'WrongInputError'
  return error instanceof ResultsError || (error instanceof Error && 'path' in error)
}

function changed({ name, cid }: InputData, path: string, found: string): InputChangedError {
  return new InputChangedError({ name, path, pinned: cid, found })
}
