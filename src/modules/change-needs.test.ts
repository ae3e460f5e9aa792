import { describe, expect, it } from 'vitest'
import { cow } from '../../test/helpers/make-deal.ts'
import { changeNeeds } from './change-needs.ts'

const container = { ...cow(), template: 'lilypad_module.json.tmpl' }

describe('changeNeeds', () => {
  it('changes what is named, and leaves the rest', () => {
    const { machine, limits } = changeNeeds(container, { ram: 6, seconds: 5 })
    expect(machine).toEqual({ ...container.machine, ram: 6 })
    expect(limits).toEqual({ ...container.limits, seconds: 5 })
  })

  it('refuses a container less memory than any has', () => {
    const { ram } = container.machine
    expect(() => changeNeeds(container, { ram: 5 })).toThrow('at least 6 MB')
    expect(
      changeNeeds({ ...container, machine: { ...container.machine, ram: 1 } }, {}),
    ).toBeDefined()
    expect(changeNeeds(container, { cpu: 10 }).machine.ram).toBe(ram)
  })

  it('lets a program for WebAssembly have less', () => {
    expect(changeNeeds(cow(), { ram: 1 }).machine.ram).toBe(1)
  })
})
