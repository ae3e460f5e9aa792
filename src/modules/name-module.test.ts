import { describe, expect, it } from 'vitest'
import { nameModule } from './name-module.ts'
import { resolveModule } from './resolve-module.ts'

const cacheDir = '/nowhere'
const { commit } = resolveModule('cowsay')

describe('nameModule', () => {
  it.each([
    ['cowsay', 'cowsay'],
    ['cowsay:v0.0.1', `cowsay@${commit}`],
    ['sdxl', 'github.com/Lilypad-Tech/lilypad-module-sdxl'],
    ['Git.example/owner/name', 'git.example/owner/name'],
    ['https://git.example/owner/name.git', 'git.example/owner/name'],
    ['git.example:8443/owner/name', 'git.example:8443/owner/name'],
    ['file:///srv/module', 'file:///srv/module'],
    ['/srv/module', 'file:///srv/module'],
    [`git.example/owner/name@${'ab'.repeat(20)}`, `git.example/owner/name@${'ab'.repeat(20)}`],
  ])('calls %s what documents call it', async (reference, entry) => {
    expect(await nameModule(reference, { cacheDir })).toBe(entry)
  })

  it.each([
    ['moo', 'There is no module called "moo".'],
    ['git.example/owner', 'it is not host/owner/repository'],
    ['owner/name', '"owner" is no host'],
    ['git.example/owner/name@v1', 'no job document can name it'],
    ['/srv/a b', 'no job document can name it'],
  ])('refuses %s', async (reference, reason) => {
    await expect(nameModule(reference, { cacheDir })).rejects.toThrow(reason)
  })
})
