import { escapeJson } from './template/escape-json.ts'

/**
 * Encodes inputs as published modules expect them: each value as a JSON string, and none for an
 * empty value, which counts as absent.
 *
 * @param inputs - values by name; well-formed text.
 * @returns what `.` is in a template.
 * @example
 * encodeInputs([{ name: 'Message', value: 'moo' }]) // Map { 'Message' => '"moo"' }
 */
export function encodeInputs(
  inputs: readonly { name: string; value: string }[],
): ReadonlyMap<string, string> {
  return new Map(
    inputs
      .filter(({ value }) => value !== '')
      .map(({ name, value }) => [name, `"${escapeJson(value)}"`]),
  )
}
