import { expect, it } from 'vitest'
import { deal, id, jobOffer } from '../../../test/helpers/store-records.ts'
import { temporaryDatabase, temporaryFolder } from '../../../test/helpers/temporary-database.ts'
import { createSolverStore } from '../../store/create-solver-store.ts'
import { createDiskFiles } from '../../store/disk-files.ts'
import { removeForgottenFiles } from './forget.ts'

it('removes the files of deals that a killed process had just forgotten, and no others', async () => {
  const store = createSolverStore((await temporaryDatabase()).database)
  const files = await createDiskFiles(await temporaryFolder())
  await store.addJobOffer(jobOffer(1))
  await store.addDeal(deal(1))
  for (const dealId of [deal(1).id, id(2)])
    await files.put(
      dealId,
      (async function* () {
        yield Uint8Array.of(1)
      })(),
    )
  await removeForgottenFiles({ store, files })
  expect(await files.list()).toEqual([deal(1).id])
})
