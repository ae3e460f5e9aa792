import { expect, it } from 'vitest'
import { OtherAnnouncementError } from './mediator.ts'

it('says that a mediator is not what the registry says of it', () => {
  const mediator = '0x1234567890123456789012345678901234567890'
  expect(new OtherAnnouncementError({ mediator }).message).toMatchInlineSnapshot(`
    "The registry does not say of this mediator what it has announced, so it rules on nothing.
      mediator: 0x1234567890123456789012345678901234567890
    See that one gdcn mediator at a time runs with its account, and start that one again."
  `)
})
