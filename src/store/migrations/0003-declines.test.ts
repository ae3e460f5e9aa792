import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { deal } from '../../../test/helpers/store-records.ts'
import { decodeDocument, encodeDocument } from '../document.ts'
import { first } from './0001-first.ts'
import { doubts } from './0002-doubts.ts'
import { declines } from './0003-declines.ts'

it('gives a reason to what was declined without one, and changes nothing else', () => {
  const database = new DatabaseSync(':memory:')
  database.exec(first)
  database.exec(doubts)
  const add = database.prepare(
    "insert into deals (id, job_creator, resource_provider, active, document) values (?, '', '', 0, ?)",
  )
  const old = [{ ...deal(1), declined: true }, deal(2)]
  for (const record of old) add.run(record.id, encodeDocument(record))
  database.exec(declines)
  const rows = database.prepare('select document from deals order by position').all()
  expect(rows.map(({ document }) => decodeDocument(String(document)))).toEqual([
    { ...deal(1), declined: { code: 'other', text: 'it gave no reason' } },
    deal(2),
  ])
})
