import { expect, it } from 'vitest'
import {
  EnvFileError,
  InvalidSettingError,
  MissingSettingError,
  NoPublicUrlError,
  UnregisteredSolverError,
  WrongMediationError,
} from './config.ts'

it('says which setting is missing or wrong, and never its value', () => {
  const missing = new MissingSettingError({
    setting: 'WEB3_DEALS_ADDRESS',
    meaning: 'where the Deals contract is',
  })
  expect(missing.message).toMatchInlineSnapshot(`
    "WEB3_DEALS_ADDRESS is not set: it says where the Deals contract is.
    Set it in the environment, or run gdcn boot, which writes the settings of a local network to .env."
  `)
  const invalid = new InvalidSettingError({ setting: 'SERVICE_SOLVER', wanted: 'an address' })
  expect(invalid.message).toMatchInlineSnapshot(`
    "SERVICE_SOLVER is not an address.
    Correct it and try again."
  `)
  for (const error of [missing, invalid]) expect(error).toMatchObject({ exitCode: 2, retry: false })
})

it('says that a solver may yet register', () => {
  const error = new UnregisteredSolverError({ account: '0x01' })
  expect(error.message).toMatchInlineSnapshot(`
    "The solver is not registered on this chain.
      account: 0x01
    Start the solver (gdcn solver; once more if the chain began anew meanwhile), or set SERVICE_SOLVER to one that is registered."
  `)
  expect(error).toMatchObject({ exitCode: 75, retry: true })
})

it('says why a file of settings is of no use', () => {
  const fail = (code: string) =>
    new EnvFileError({ path: '/here/.env', cause: Object.assign(new Error(), { code }) })
  expect(fail('ENOENT').message).toMatchInlineSnapshot(`
    "The file of settings that ENV_FILE names is not there.
      file: /here/.env
    Correct ENV_FILE, or run gdcn boot, which writes it."
  `)
  expect(fail('EISDIR').message).toMatchInlineSnapshot(`
    "A directory is where the file of settings has to be.
      file: /here/.env
    Name another file with ENV_FILE, or move the directory away."
  `)
  expect(fail('EACCES').message).toMatchInlineSnapshot(`
    "The file of settings cannot be read.
      file: /here/.env
    Let the user who runs gdcn read it, or name another file with ENV_FILE."
  `)
  expect(fail('ENOTDIR').message).toMatchInlineSnapshot(`
    "The directory in which the file of settings should be is not there.
      file: /here/.env
    Make it, or name another file with ENV_FILE."
  `)
  const cause = new Error()
  expect(
    new EnvFileError({ path: '/here/.env', fault: 'unwritable', cause }).message,
  ).toMatchInlineSnapshot(`
    "The file of settings cannot be written here.
      file: /here/.env
    Let the user who runs gdcn write into its directory, or name another file with ENV_FILE."
  `)
  expect(fail('EACCES')).toMatchObject({ exitCode: 2, retry: false, fault: 'unreadable' })
})

it('asks where clients reach a solver', () => {
  const error = new NoPublicUrlError({ host: '0.0.0.0' })
  expect(error.message).toMatchInlineSnapshot(`
    "Nobody could reach the solver at the URL that it would register.
      host: 0.0.0.0
    Set SERVER_URL to where clients reach it, such as http://solver.example:8080."
  `)
  expect(error).toMatchObject({ exitCode: 2, retry: false })
})

it('says that a mediation rules on other deals, or on none', () => {
  const given = { mediation: '0x01', configured: '0x02' }
  const other = new WrongMediationError({ ...given, deals: '0x03' })
  expect(other.message).toMatchInlineSnapshot(`
    "The mediation does not rule on the deals of this network.
      mediation: 0x01
      rules on the deals of: 0x03
      WEB3_DEALS_ADDRESS: 0x02
    Set WEB3_MEDIATION_ADDRESS to a mediation of these deals."
  `)
  expect(other.exitCode).toBe(2)
  const none = new WrongMediationError({ ...given, deals: undefined })
  expect(none.message).toMatchInlineSnapshot(`
    "The mediation does not rule on the deals of this network.
      mediation: 0x01
      rules on: nothing, there is no such contract
      WEB3_DEALS_ADDRESS: 0x02
    Set WEB3_MEDIATION_ADDRESS to a mediation of these deals."
  `)
})
