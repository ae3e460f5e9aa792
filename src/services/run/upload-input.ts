import type { Hex } from 'viem'
import { ApiResponseError } from '../../errors/api.ts'
import { InputChangedError } from '../../errors/inputs.ts'
import { ResultsError } from '../../errors/results.ts'
import type { InputData } from '../../market/input-data.ts'
import { digestData } from '../../results/data/digest-data.ts'
import { packData } from '../../results/data/pack-data.ts'
import { readLocalData } from '../../results/data/read-local-data.ts'
import type { JobRun } from './job-run.ts'

/**
 * Gives the solver the data of an input of a job, which holds them against the job's document.
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
  const { name, cid: pinned, size } = input
  const path = record.dataPaths?.[name] ?? ''
  const { signal } = context.shutdown
  try {
    const files = await readLocalData(path)
    const found = files.reduce((sum, file) => sum + file.size, 0)
    if (found !== size) throw new ResultsError(`They have ${found} bytes, and had ${size}.`)
    await client.putInput({ id, name, archive: packData(files), signal })
  } catch (error) {
    if (!isChange(error)) throw error
    throw new InputChangedError({ name, path, pinned, found: await describe(path) })
  }
  context.logger.info({ job_offer: id, input: name }, 'input data uploaded')
}

/** Tells whether it is the data that are at fault: their files, or what these come to. */
function isChange(error: unknown): boolean {
  if (error instanceof ApiResponseError) return error.code === 'WrongInputError'
  return error instanceof ResultsError || (error instanceof Error && 'path' in error)
}

async function describe(path: string): Promise<string> {
  try {
    return (await digestData(await readLocalData(path))).cid
  } catch (error) {
    if (error instanceof ResultsError) return error.sentence
    return `nothing that can be read (${error instanceof Error && 'code' in error ? error.code : error})`
  }
}
