import { expect, test } from 'vitest'
import { chooseFamily } from './choose-family.ts'

test.each([
  ['v1.0.3', 'v1beta1'],
  ['v1.7.0', 'declarative'],
  ['v1.9.3', 'declarative'],
  ['v1.10.0-rc1', 'declarative'],
])('%s is of the family %s', (version, name) => {
  expect(chooseFamily({ client: version, server: version }).name).toBe(name)
  expect(chooseFamily({ client: version }).name).toBe(name)
})

test.each(['v0.3.29', 'v1.4.0', 'v1.6.9', 'v2.0.0', 'v0.0.0-xxxxxxx', ''])(
  'refuses %j',
  (version) => {
    expect(() => chooseFamily({ client: 'v1.9.3', server: version })).toThrow(
      `bacalhau ${version} is none of the versions that gdcn can speak to.`,
    )
  },
)

test('refuses a program and a node of two families', () => {
  expect(() =>
    chooseFamily({ client: 'v1.0.3', server: 'v1.9.3' }),
  ).toThrowErrorMatchingInlineSnapshot(`
    [ExecutorUnavailableError: The executor bacalhau cannot run jobs here: the program is bacalhau v1.0.3 and the node v1.9.3, which do not understand each other.
    Install the version of the node here, or name it by --bacalhau-path.]
  `)
})
