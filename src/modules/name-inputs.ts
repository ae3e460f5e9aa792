import { RepeatedInputError, UnknownInputError } from '../errors/modules.ts'
import type { TemplateInputs } from './find-inputs.ts'

/**
 * Gives inputs the names that a template has for them: where it wants `PromptEnv`, which is
 * `PROMPT=…`, they may be given as `PROMPT` too. So both forms make the same job document.
 *
 * @param parameters.module - the module's name, for the error.
 * @param parameters.wanted - what the template asks for.
 * @param parameters.inputs - values by the names that were typed.
 * @returns values by the template's names.
 * @throws UnknownInputError when the template asks for no such input.
 * @throws RepeatedInputError when one is given in both forms.
 */
export function nameInputs(parameters: {
  module: string
  wanted: TemplateInputs
  inputs: Readonly<Record<string, string>>
}): Readonly<Record<string, string>> {
  const { module, wanted, inputs } = parameters
  const named = new Map<string, string>()
  const add = (name: string, value: string) => {
    if (named.has(name)) throw new RepeatedInputError({ name })
    named.set(name, value)
  }
  for (const [name, value] of Object.entries(inputs)) {
    const variable = wanted.inputs.find((input) => input.variable === name)
    if (wanted.inputs.some((input) => input.name === name)) add(name, value)
    // An empty value is an absent one, also here.
    else if (variable) add(variable.name, value === '' ? '' : `${name}=${value}`)
    else if (wanted.takesOthers) add(name, value)
    else
      throw new UnknownInputError({
        ...{ name, module },
        known: wanted.inputs.map((input) => input.variable ?? input.name),
      })
  }
  return Object.fromEntries(named)
}
