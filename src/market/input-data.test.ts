import { expect, it } from 'vitest'
import { type InputData, listInputData, parseDataPin, pinData, sizeOfData } from './input-data.ts'

const cid = `bafkrei${'a'.repeat(52)}`
const data: InputData = { name: 'Text', cid, size: 3, source: 'solver' }

it.each([
  data,
  { ...data, cid: `bafybei${'7'.repeat(52)}`, source: 'ipfs', size: 0 },
  { ...data, source: 'https://host.example/a,b?c=d', size: Number.MAX_SAFE_INTEGER },
  { ...data, source: 'http://127.0.0.1:8080/a' },
] as const)('reads what it writes: $source', (one) => {
  expect(parseDataPin(pinData(one))).toEqual(one)
})

it.each([
  ['an image', 'cow:v1@sha256:00'],
  ['another place', `/outputs/Text=${cid},3,solver`],
  ['a name with a slash', `/inputs/a/b=${cid},3,solver`],
  ['no name', `/inputs/=${cid},3,solver`],
  ['another kind of CID', `/inputs/Text=Qm${'a'.repeat(44)},3,solver`],
  ['no size', `/inputs/Text=${cid},,solver`],
  ['a size that is less than nothing', `/inputs/Text=${cid},-3,solver`],
  ['a size in other digits', `/inputs/Text=${cid},03,solver`],
  ['a size that no number holds', `/inputs/Text=${cid},9999999999999999,solver`],
  ['no source', `/inputs/Text=${cid},3,`],
  ['a file of this machine', `/inputs/Text=${cid},3,file:///etc/passwd`],
  ['no URL', `/inputs/Text=${cid},3,https://`],
  ['a password', `/inputs/Text=${cid},3,https://a:b@host.example/`],
  ['a fragment', `/inputs/Text=${cid},3,https://host.example/#a`],
])('reads nothing in %s', (_, pin) => {
  expect(parseDataPin(pin)).toBeUndefined()
})

it('lists the data beside images, and adds their sizes up', () => {
  const found = listInputData({ pins: ['cow@sha256:00', pinData(data)] })
  expect(found).toEqual([data])
  expect(sizeOfData([...found, ...found])).toBe(6)
})
