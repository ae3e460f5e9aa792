import { TemplateError } from '../../errors/modules.ts'

/**
 * Says what is wrong with a template, and where.
 *
 * @param text - the template.
 * @param at - the offset of the fault in it, in UTF-16 code units.
 * @param reason - what is wrong, without a full stop.
 * @returns an error to throw.
 */
export function templateFault(text: string, at: number, reason: string): TemplateError {
  const before = text.slice(0, at)
  const line = before.split('\n').length
  const column = [...before.slice(before.lastIndexOf('\n') + 1)].length + 1
  return new TemplateError({ reason, line, column })
}
