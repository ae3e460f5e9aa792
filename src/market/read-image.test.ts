import { describe, expect, it } from 'vitest'
import { readImage } from './read-image.ts'

const digest = `sha256:${'ab'.repeat(32)}`

describe('readImage', () => {
  it.each([
    ['busybox', 'docker.io', 'library/busybox', 'busybox', 'latest'],
    ['busybox:1.36', 'docker.io', 'library/busybox', 'busybox', '1.36'],
    ['owner/cow:v1', 'docker.io', 'owner/cow', 'owner/cow', 'v1'],
    ['docker.io/owner/cow', 'docker.io', 'owner/cow', 'docker.io/owner/cow', 'latest'],
    ['ghcr.example/a/b/c:v1.0_x-y', 'ghcr.example', 'a/b/c', 'ghcr.example/a/b/c', 'v1.0_x-y'],
    ['localhost:5000/cow', 'localhost:5000', 'cow', 'localhost:5000/cow', 'latest'],
    ['localhost/cow:v1', 'localhost', 'cow', 'localhost/cow', 'v1'],
    ['[::1]:5000/cow:v1', '[::1]:5000', 'cow', '[::1]:5000/cow', 'v1'],
    [
      `host.example:80/a__b/c--d:t@${digest}`,
      'host.example:80',
      'a__b/c--d',
      'host.example:80/a__b/c--d',
      't',
    ],
  ])('reads %s as Docker does', (image, registry, path, name, tag) => {
    expect(readImage(image)).toMatchObject({ registry, path, name, tag })
  })

  it('reads the digest of one that is pinned', () => {
    expect(readImage(`cow@${digest}`)).toMatchObject({ name: 'cow', digest })
    expect(readImage(`cow:v1@${digest}`)).toMatchObject({ name: 'cow', tag: 'v1', digest })
    expect(readImage('cow:v1').digest).toBeUndefined()
  })

  it.each([
    ['', 'its name has parts'],
    ['Cow', 'its name has parts'],
    ['a//b', 'its name has parts'],
    ['../b', 'is no host'],
    ['a/../b', 'its name has parts'],
    ['host.example/', 'its name has parts'],
    ['cow:', 'is no tag'],
    ['cow:-x', 'is no tag'],
    ['cow:a b', 'is no tag'],
    [`cow:${'x'.repeat(129)}`, 'is no tag'],
    ['cow@sha256:ab', 'is no SHA-256 digest'],
    [`cow@${digest}@${digest}`, 'is no SHA-256 digest'],
    ['cow@', 'is no SHA-256 digest'],
    ['user@host.example/cow', 'is no SHA-256 digest'],
    ['host.example:port/cow', 'is no host'],
    ['-host.example/cow', 'is no host'],
    ['a'.repeat(256), 'its name has parts'],
    ['a'.repeat(1_000), 'it is too long'],
  ])('takes %j for no image', (image, reason) => {
    expect(() => readImage(image)).toThrow(reason)
  })
})
