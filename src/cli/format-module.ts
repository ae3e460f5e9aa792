import { isDataPin } from '../market/input-data.ts'
import { escapeControls } from '../runtime/escape-controls.ts'
import type { ShownInput, ShownModule } from '../services/module/show-module.ts'
import { formatTable } from './format-table.ts'

/**
 * Says what a module would run, and what it needs.
 *
 * @param shown - the module, with some inputs.
 */
export function formatModule(shown: ShownModule): string {
  const { module, repository, commit, engine, image, description, machine, limits, takesOthers } =
    shown
  const { cpu, ram, disk, gpu, gpuMemory } = machine
  const needs = [
    `${cpu} milli-CPU, ${ram} MB of memory`,
    ...(disk > 0 ? [`${disk} MB of disk`] : []),
    ...(gpu > 0 ? [`${gpu} GPU${gpu > 1 ? 's' : ''}`] : []),
    ...(gpu > 0 && gpuMemory > 0 ? [`${gpuMemory} MB on each`] : []),
  ]
  const most = [
    `${limits.seconds} s`,
    `${limits.resultBytes} bytes`,
    limits.network ? 'with a network' : 'without a network',
  ]
  const about = formatTable([
    ...(description === null ? [] : [['about', description]]),
    ['repository', repository],
    ['commit', commit],
    ['engine', engine],
    ...(image === null ? [] : [['image', image]]),
    ['machine', needs.join(', ')],
    ['limits', most.join(', ')],
    ...shown.document.pins.filter(isDataPin).map((pin) => ['data', pin]),
  ])
  const others = takesOthers
    ? '\n  It goes over all inputs that it is given, whatever they are called.'
    : ''
  const inputs =
    shown.inputs.length > 0
      ? formatTable(shown.inputs.map((input) => [nameInput(input), describe(input)]))
      : '  none'
  const job = JSON.stringify(shown.job, null, 2)
  const text = `${module}\n${about}\n\nInputs\n${inputs}${others}\n\nJob\n${job}`
  return text.split('\n').map(escapeControls).join('\n')
}

function nameInput({ name, variable }: ShownInput): string {
  return variable === null ? name : `${name} (or ${variable})`
}

function describe({ value, default: absent, description }: ShownInput): string {
  const parts = [
    value === null ? undefined : JSON.stringify(value),
    absent === null ? 'no default' : `default: ${JSON.stringify(absent)}`,
    description ?? undefined,
  ]
  return parts.filter((part) => part !== undefined).join('; ')
}
