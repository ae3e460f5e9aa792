import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { readReference } from './read-reference.ts'

const commit = 'ab'.repeat(20)

it.each([
  ['cowsay', { kind: 'builtin' }],
  ['cowsay:v0.0.1', { kind: 'builtin' }],
  ['nope:v1', { kind: 'builtin' }],
  ['sdxl', { kind: 'git', revision: 'v0.9-lilypad1' }],
  ['sdxl:v0.9-lilypad2', { kind: 'git', revision: 'v0.9-lilypad2' }],
  ['github.com/a/b:v1', { kind: 'git', repository: 'github.com/a/b', revision: 'v1' }],
  ['https://GitHub.com/a/B.git:v1', { kind: 'git', repository: 'github.com/a/B', revision: 'v1' }],
  [
    `git.example.org:8443/a/b/c:${commit}`,
    { repository: 'git.example.org:8443/a/b/c', revision: commit },
  ],
  ['example.org/~a/b:release/1.0', { repository: 'example.org/~a/b', revision: 'release/1.0' }],
  ['./cow', { kind: 'directory', path: resolve('cow'), revision: undefined }],
  ['../cow', { kind: 'directory', path: resolve('../cow') }],
  ['.', { kind: 'directory', path: resolve('.') }],
  ['/srv/cow', { kind: 'directory', path: '/srv/cow' }],
  ['file:///srv/cow', { kind: 'directory', path: '/srv/cow', revision: undefined }],
  ['file:///srv/cow:v1', { kind: 'directory', path: '/srv/cow', revision: 'v1' }],
  [`file:///srv/my%20cow:${commit}`, { path: '/srv/my cow', revision: commit }],
])('knows what %s is', (reference, place) => {
  expect(readReference(reference)).toMatchObject(place)
})

it.each([
  ['ext::sh -c id/a/b:v1', 'is no host'],
  ['ext::sh', 'no module'],
  ['ssh://git@example.org/a/b:v1', 'ssh is no way'],
  ['http://example.org/a/b:v1', 'http is no way'],
  ['git@example.org:a/b', 'is no host'],
  ['--upload-pack=id/a/b:v1', 'is no host'],
  ['example.org/a:v1', 'it is not host/owner/repository'],
  ['example.org/a/b', 'it names no tag or commit'],
  ['example.org/a/b:', 'it names no tag or commit'],
  ['example.org/a/../b:v1', 'it is not host/owner/repository'],
  ['example.org/-a/b:v1', 'it is not host/owner/repository'],
  ['example.org/a/b c:v1', 'it is not host/owner/repository'],
  ['example.org/a/b:--upload-pack=id', 'is no tag or commit'],
  ['example.org/a/b:-v1', 'is no tag or commit'],
  ['example.org/a/b:a..b', 'is no tag or commit'],
  ['example.org/a/b:v1^{tree}', 'is no tag or commit'],
  ['example.org/a/b:@{u}', 'is no tag or commit'],
  ['example.org/a/b:a:b', 'is no tag or commit'],
  ['example.org/a/b:a.lock', 'is no tag or commit'],
  ['example.org/a/b:a/../../b', 'is no tag or commit'],
  [`example.org/a/b:${'v'.repeat(201)}`, 'is no tag or commit'],
  ['localhost/a/b:v1', 'is no host'],
  ['sdxl:-v1', 'is no tag or commit'],
  ['sdxl:a:b', 'more than one ":"'],
  ['file://host/cow', 'an absolute path'],
  ['file:///srv/cow:-v1', 'is no tag or commit'],
  ['file:///srv/%00cow', 'no URL'],
  ['file:///srv/%zz', 'no URL'],
])('refuses %s', (reference, reason) => {
  if (reason === 'no module') expect(readReference(reference)).toEqual({ kind: 'builtin' })
  else expect(() => readReference(reference)).toThrow(reason)
})
