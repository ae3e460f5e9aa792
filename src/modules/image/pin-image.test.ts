import { describe, expect, it } from 'vitest'
import { findPinnedImage, pinImage } from './pin-image.ts'

const digest = `sha256:${'ab'.repeat(32)}`

describe('findPinnedImage', () => {
  it('finds the bytes that a tag had', () => {
    const pin = pinImage('host.example/cow:v1', digest)
    const pins = ['host.example/cow:v2@sha256:00', pin]
    expect(findPinnedImage('host.example/cow:v1', pins)).toEqual({
      image: `host.example/cow@${digest}`,
      pin,
    })
  })

  it('needs no pin for an image that its template pins', () => {
    expect(findPinnedImage(`cow:v1@${digest}`, [])).toEqual({
      image: `cow@${digest}`,
      pin: undefined,
    })
  })

  it.each([
    ['nothing pins', [], 'does not pin its image'],
    ['another tag is pinned of', [`cow:v2@${digest}`], 'does not pin its image'],
    ['a longer name is pinned of', [`my/cow:v1@${digest}`], 'does not pin its image'],
    ['two pins are for', [`cow:v1@${digest}`, `cow:v1@sha256:${'cd'.repeat(32)}`], 'twice'],
    ['a tag is pinned by a tag of', ['cow:v1@latest'], 'no SHA-256 digest'],
  ])('refuses an image that %s', (_, pins, reason) => {
    expect(() => findPinnedImage('cow:v1', pins)).toThrow(reason)
  })
})
