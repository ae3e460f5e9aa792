import { expect, it } from 'vitest'
import { parseReference } from './parse-reference.ts'

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`

it.each([
  ['busybox', 'busybox'],
  ['library/busybox:1.36', 'library/busybox'],
  ['ghcr.io/owner/name', 'ghcr.io/owner/name'],
  ['localhost:5000/a/b-c_d.e:v1', 'localhost:5000/a/b-c_d.e'],
])('takes %s apart', (image, repository) => {
  expect(parseReference(`${image}@${digest}`)).toEqual({
    ...{ repository, digest },
    name: `${repository}@${digest}`,
  })
})

it.each([
  'busybox',
  'busybox:latest',
  `busybox@${digest.slice(0, -1)}`,
  `busybox@${digest.toUpperCase()}`,
  `@${digest}`,
  `../etc@${digest}`,
  `a b@${digest}`,
  `busybox?x=1@${digest}`,
  `busybox@${digest}\n`,
  '',
])('refuses %j', (image) => {
  expect(() => parseReference(image)).toThrow('without the digest that pins it')
})
