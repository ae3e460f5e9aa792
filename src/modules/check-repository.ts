import { MalformedModuleError } from '../errors/modules.ts'
import { repository as repositorySchema } from '../market/wire-fields.ts'

/**
 * Refuses a module whose place a job document cannot name.
 *
 * @param module - the module, by what it was asked for as and where it lives.
 * @throws MalformedModuleError when it cannot.
 */
export function checkRepository(module: { reference: string; repository: string }): void {
  const { reference, repository } = module
  if (!repositorySchema.safeParse(repository).success)
    throw new MalformedModuleError({
      reference,
      reason: 'a job document takes letters, digits and . _ ~ : / + - in its path',
    })
}
