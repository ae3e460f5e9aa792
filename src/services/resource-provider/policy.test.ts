import { describe, expect, it } from 'vitest'
import { createJob } from '../../modules/create-job.ts'
import { resolveModule } from '../../modules/resolve-module.ts'
import { findDeniedImage, findDeniedModule, openPolicy } from './policy.ts'
import { readPolicy } from './read-policy.ts'

const job = createJob({ module: resolveModule('cowsay'), inputs: {} })
const digest = `sha256:${'ab'.repeat(32)}`
const other = `sha256:${'cd'.repeat(32)}`

describe('a policy', () => {
  it('has nothing against anything unless told', () => {
    expect(findDeniedModule(openPolicy, job)).toBeUndefined()
    expect(findDeniedImage(openPolicy, `cow@${digest}`)).toBeUndefined()
  })

  it.each([
    [job.repository, true],
    [`${job.repository}@${job.commit}`, true],
    [`${job.repository}@sha256:${'0'.repeat(64)}`, false],
    ['cow', false],
  ])('denies a module by %s: %s', (entry, isDenied) => {
    const reason = findDeniedModule({ ...openPolicy, deniedModules: [entry] }, job)
    expect(reason !== undefined).toBe(isDenied)
  })

  it.each([
    ['busybox', 'busybox', true],
    ['busybox', 'docker.io/library/busybox', true],
    ['docker.io/library/busybox', 'busybox', true],
    ['busybox:1.36', 'busybox', true],
    ['busybox', 'my/busybox', false],
    [`busybox@${digest}`, 'busybox', true],
    [`busybox@${other}`, 'busybox', false],
    ['my/*', 'my/cow', true],
    ['docker.io/my/*', 'my/cow', true],
    ['my/*', 'host.example/my/cow', false],
    ['host.example/*', 'host.example/my/cow', true],
    ['host.example/*', 'host.example:80/my/cow', false],
    ['*', 'host.example/my/cow', true],
  ])('takes %s to be for %s: %s', (entry, name, isFor) => {
    const image = `${name}@${digest}`
    const denied = findDeniedImage({ ...openPolicy, deniedImages: [entry] }, image)
    expect(denied !== undefined).toBe(isFor)
    const allowed = findDeniedImage({ ...openPolicy, allowedImages: [entry] }, image)
    expect(allowed === undefined).toBe(isFor)
  })

  it('is read from settings', async () => {
    const settings = {
      'deny-module': ['cowsay'],
      'allow-image': ['host.example/*', ' busybox:1.36'],
      'deny-image': undefined,
    }
    expect(await readPolicy(settings, { cacheDir: '/nowhere' })).toEqual({
      deniedModules: ['cowsay'],
      allowedImages: ['host.example/*', 'busybox:1.36'],
      deniedImages: [],
    })
  })

  it.each(['A cow', 'cow@latest', '*cow', ''])('takes %j for no image', async (image) => {
    const reading = readPolicy({ 'deny-image': [image] }, { cacheDir: '/nowhere' })
    await expect(reading).rejects.toThrow('OFFER_DENIED_IMAGES is not a list of images')
  })
})
