import { BaseError } from './base.ts'

/** A setting that is needed is not there. */
export class MissingSettingError extends BaseError {
  override readonly name = 'MissingSettingError'
  constructor(parameters: { setting: string; meaning: string }) {
    const { setting, meaning } = parameters
    super(`${setting} is not set: it says ${meaning}.`, {
      remedy:
        'Set it in the environment, or run gdcn boot, which writes the settings of a local network to .env.',
      exitCode: 2,
    })
  }
}

/** A setting has a value that cannot be used. The value is not shown: it may be a key. */
export class InvalidSettingError extends BaseError {
  override readonly name = 'InvalidSettingError'
  constructor(parameters: { setting: string; wanted: string }) {
    const { setting, wanted } = parameters
    super(`${setting} is not ${wanted}.`, { remedy: 'Correct it and try again.', exitCode: 2 })
  }
}

/** An account is not registered as a solver. */
export class UnregisteredSolverError extends BaseError {
  override readonly name = 'UnregisteredSolverError'
  constructor(parameters: { account: string }) {
    super('The solver is not registered on this chain.', {
      values: [`account: ${parameters.account}`],
      remedy:
        'Start the solver (gdcn solver; once more if the chain began anew meanwhile), or set SERVICE_SOLVER to one that is registered.',
      retry: true,
    })
  }
}

/** A file of settings that is needed cannot be read. */
export class EnvFileError extends BaseError {
  override readonly name = 'EnvFileError'
  readonly fault: EnvFileFault
  constructor(parameters: { path: string; fault?: EnvFileFault; cause: unknown }) {
    const { path, cause } = parameters
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    const fault = parameters.fault ?? envFileCodes[code] ?? 'unreadable'
    const { sentence, remedy } = envFileFaults[fault]
    super(sentence, { values: [`file: ${path}`], remedy, cause, exitCode: 2 })
    this.fault = fault
  }
}

/** What keeps a file of settings from being used. */
export type EnvFileFault = 'missing' | 'directory' | 'homeless' | 'unreadable' | 'unwritable'

const envFileCodes: Readonly<Record<string, EnvFileFault>> = {
  ENOENT: 'missing',
  EISDIR: 'directory',
  ENOTDIR: 'homeless',
}

const envFileFaults = {
  missing: {
    sentence: 'The file of settings that ENV_FILE names is not there.',
    remedy: 'Correct ENV_FILE, or run gdcn boot, which writes it.',
  },
  directory: {
    sentence: 'A directory is where the file of settings has to be.',
    remedy: 'Name another file with ENV_FILE, or move the directory away.',
  },
  homeless: {
    sentence: 'The directory in which the file of settings should be is not there.',
    remedy: 'Make it, or name another file with ENV_FILE.',
  },
  unwritable: {
    sentence: 'The file of settings cannot be written here.',
    remedy:
      'Let the user who runs gdcn write into its directory, or name another file with ENV_FILE.',
  },
  unreadable: {
    sentence: 'The file of settings cannot be read.',
    remedy: 'Let the user who runs gdcn read it, or name another file with ENV_FILE.',
  },
}

/** A file of settings is there already, and somebody else wrote it. */
export class ForeignEnvFileError extends BaseError {
  override readonly name = 'ForeignEnvFileError'
  constructor(parameters: { path: string }) {
    super('The file of settings was not written by gdcn, and is left as it is.', {
      values: [`file: ${parameters.path}`],
      remedy: 'Go to another directory, or name another file with --env-file.',
      exitCode: 2,
    })
  }
}

/** The deals are paid in another token than the configured one. */
export class WrongTokenError extends BaseError {
  override readonly name = 'WrongTokenError'
  constructor(parameters: { used: string; configured: string }) {
    const { used, configured } = parameters
    super('The token is not the one that the Deals contract pays in.', {
      values: [`the contract's: ${used}`, `WEB3_TOKEN_ADDRESS: ${configured}`],
      remedy: 'Set WEB3_DEALS_ADDRESS and WEB3_TOKEN_ADDRESS to contracts that belong together.',
      exitCode: 2,
    })
  }
}

/** The contract by which doubts are ruled on does not rule on these deals. */
export class WrongMediationError extends BaseError {
  override readonly name = 'WrongMediationError'
  constructor(parameters: { mediation: string; deals: string | undefined; configured: string }) {
    const { mediation, deals, configured } = parameters
    super('The mediation does not rule on the deals of this network.', {
      values: [
        `mediation: ${mediation}`,
        deals ? `rules on the deals of: ${deals}` : 'rules on: nothing, there is no such contract',
        `WEB3_DEALS_ADDRESS: ${configured}`,
      ],
      remedy: 'Set WEB3_MEDIATION_ADDRESS to a mediation of these deals.',
      exitCode: 2,
    })
  }
}

/** A solver that listens at every address has none that others could be told. */
export class NoPublicUrlError extends BaseError {
  override readonly name = 'NoPublicUrlError'
  constructor(parameters: { host: string }) {
    super('Nobody could reach the solver at the URL that it would register.', {
      values: [`host: ${parameters.host}`],
      remedy: 'Set SERVER_URL to where clients reach it, such as http://solver.example:8080.',
      exitCode: 2,
    })
  }
}
