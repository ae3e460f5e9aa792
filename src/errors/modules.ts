import { BaseError } from './base.ts'

/** No module has this name. */
export class UnknownModuleError extends BaseError {
  override readonly name = 'UnknownModuleError'
  constructor(parameters: { reference: string; known: readonly string[] }) {
    super(`There is no module called "${parameters.reference}".`, {
      remedy: `Name one of these, ${parameters.known.join(', ')}, or a git repository: host/owner/repository:tag.`,
      exitCode: 2,
    })
  }
}

/** An input is not written as KEY=VALUE. */
export class MalformedInputError extends BaseError {
  override readonly name = 'MalformedInputError'
  constructor(parameters: { argument: string; reason: string }) {
    super(`The input "${parameters.argument}" is not a KEY=VALUE pair: ${parameters.reason}.`, {
      remedy: 'Write it like -i Message="moo".',
      exitCode: 2,
    })
  }
}

/** An input is given more than once. */
export class RepeatedInputError extends BaseError {
  override readonly name = 'RepeatedInputError'
  constructor(parameters: { name: string }) {
    super(`The input "${parameters.name}" is given twice.`, {
      remedy: 'Give each input once.',
      exitCode: 2,
    })
  }
}

/** An input holds what must stay here. */
export class SecretInputError extends BaseError {
  override readonly name = 'SecretInputError'
  constructor(parameters: { name: string; setting: string }) {
    const { name, setting } = parameters
    super(`The input "${name}" holds a secret of yours, so the job was not offered.`, {
      values: [`it is in the setting: ${setting}`],
      remedy: 'Leave it out: the solver, providers and mediators read every input.',
      exitCode: 2,
      docs: 'SECURITY.md',
    })
  }
}

/** A job is to have less memory than anything that runs it takes. */
export class SmallMemoryError extends BaseError {
  override readonly name = 'SmallMemoryError'
  constructor(parameters: { ram: number; least: number }) {
    const { ram, least } = parameters
    super(`A container has at least ${least} MB of memory, and ${ram} MB are asked for.`, {
      remedy: `Set --job-ram to ${least} or more; most programs need far more.`,
      exitCode: 2,
    })
  }
}

/** An input is longer than a job document may hold. */
export class LongInputError extends BaseError {
  override readonly name = 'LongInputError'
  constructor(parameters: { name: string; length: number; limit: number }) {
    const { name, length, limit } = parameters
    super(`The input "${name}" has ${length} characters, and at most ${limit} are taken.`, {
      remedy: 'Shorten it.',
      exitCode: 2,
    })
  }
}

/** There are more inputs than a job document may hold. */
export class ManyInputsError extends BaseError {
  override readonly name = 'ManyInputsError'
  constructor(parameters: { count: number; limit: number }) {
    const { count, limit } = parameters
    super(`There are ${count} inputs, and at most ${limit} are taken.`, {
      remedy: 'Give fewer.',
      exitCode: 2,
    })
  }
}

/** A module has no input of this name. */
export class UnknownInputError extends BaseError {
  override readonly name = 'UnknownInputError'
  constructor(parameters: { name: string; module: string; known: readonly string[] }) {
    const { name, module, known } = parameters
    super(`The module ${module} has no input called "${name}".`, {
      remedy: known.length > 0 ? `Its inputs are: ${known.join(', ')}.` : 'It takes no inputs.',
      exitCode: 2,
    })
  }
}

/** A job document names something that this program cannot run as it stands. */
export class UnrunnableJobError extends BaseError {
  override readonly name = 'UnrunnableJobError'
  constructor(parameters: { reason: string; values?: readonly string[]; cause?: unknown }) {
    const { reason, values = [], cause } = parameters
    super(`The job cannot be run here: ${reason}.`, {
      values,
      ...(cause !== undefined && { cause }),
      remedy: 'Offer it again with a module that this network runs.',
    })
  }
}

/** A module's template leaves what is supported, or fails. */
export class TemplateError extends BaseError {
  override readonly name = 'TemplateError'
  readonly reason: string
  readonly line: number
  readonly column: number
  constructor(parameters: { reason: string; line: number; column: number }) {
    const { reason, line, column } = parameters
    super(`The module's template cannot be rendered: ${reason}.`, {
      values: [`at: line ${line}, column ${column}`],
      remedy: 'Tell whoever publishes the module, or correct the template if it is yours.',
      docs: 'docs/modules.md',
    })
    this.reason = reason
    this.line = line
    this.column = column
  }
}

/** What a template renders to is no job that can be read. */
export class ModuleDocumentError extends BaseError {
  override readonly name = 'ModuleDocumentError'
  constructor(parameters: { faults: readonly string[] }) {
    super("What the module's template renders to is no job for Docker.", {
      values: parameters.faults,
      remedy: 'Give the inputs that it needs; else tell whoever publishes the module.',
      docs: 'docs/modules.md',
    })
  }
}

/** A network of one process is asked for a container, and runs WebAssembly only. */
export class EngineMissingError extends BaseError {
  override readonly name = 'EngineMissingError'
  constructor(parameters: { module: string }) {
    super(
      `The module ${parameters.module} runs in a container, and a network of its own has no executor for them.`,
      {
        remedy:
          'Start a network with gdcn boot, gdcn solver and gdcn resource-provider --executor docker, and run it there.',
        docs: 'docs/modules.md',
      },
    )
  }
}

/** What names a module is written wrongly. */
export class MalformedModuleError extends BaseError {
  override readonly name = 'MalformedModuleError'
  constructor(parameters: { reference: string; reason: string }) {
    super(`The module "${parameters.reference}" cannot be found: ${parameters.reason}.`, {
      remedy:
        'Write it like cowsay:v0.0.1, host/owner/repository:tag, file:///directory:commit or ./directory.',
      exitCode: 2,
    })
  }
}

/** A file of a module is not there, or cannot be read. */
export class TemplateFileError extends BaseError {
  override readonly name = 'TemplateFileError'
  constructor(parameters: { module: string; reason: string; cause?: unknown }) {
    const { module, reason, cause } = parameters
    super(`The module ${module} cannot be read: ${reason}.`, {
      remedy:
        'A module is a directory or git repository with lilypad_module.json.tmpl, or with module.json and its program.',
      docs: 'docs/modules.md',
      ...(cause !== undefined && { cause }),
    })
  }
}

/** The manifest of a module is not one. */
export class ModuleManifestError extends BaseError {
  override readonly name = 'ModuleManifestError'
  constructor(parameters: { module: string; fault: string; cause?: unknown }) {
    const { module, fault, cause } = parameters
    super(`The module.json of the module ${module} cannot be used: ${fault}.`, {
      remedy: 'Tell whoever publishes the module, or correct it if it is yours.',
      docs: 'docs/modules.md',
      ...(cause !== undefined && { cause }),
    })
  }
}

/** There is no git here. */
export class GitMissingError extends BaseError {
  override readonly name = 'GitMissingError'
  constructor() {
    super('Modules in git repositories need git, which is not installed here.', {
      remedy: 'Install git, or run a module that is built in, such as cowsay:v0.0.1.',
    })
  }
}

/** Git did not do what it was asked for. */
export class GitError extends BaseError {
  override readonly name = 'GitError'
  /** Whether what it printed was too long, which is all that was wrong. */
  readonly isTooLong: boolean
  /** The subcommand of git. */
  readonly operation: string
  constructor(parameters: { operation: string; reason: string; isTooLong?: boolean }) {
    const { operation, reason, isTooLong = false } = parameters
    super('The git repository of the module cannot be read.', {
      values: [`git ${operation}: ${reason}`],
      remedy: 'Correct the repository, or use another.',
      party: 'outside',
    })
    this.isTooLong = isTooLong
    this.operation = operation
  }
}

/** A git repository has no such tag or commit. */
export class UnknownRevisionError extends BaseError {
  override readonly name = 'UnknownRevisionError'
  constructor(parameters: { repository: string; revision: string | undefined }) {
    const { repository, revision } = parameters
    super(
      revision === undefined
        ? `The repository ${repository} has no commit yet.`
        : `The repository ${repository} has no tag or commit called "${revision}".`,
      { remedy: 'Name one that it has: a tag, or a commit by all of its digits.', exitCode: 2 },
    )
  }
}

/** A git repository does not answer. */
export class ModuleUnreachableError extends BaseError {
  override readonly name = 'ModuleUnreachableError'
  constructor(parameters: { repository: string; cause: unknown }) {
    const { repository, cause } = parameters
    super(`The repository ${repository} cannot be reached, or is not public.`, {
      values: cause instanceof BaseError ? cause.values : [],
      remedy: 'Check its name, and try again later.',
      retry: true,
      party: 'outside',
      cause,
    })
  }
}
