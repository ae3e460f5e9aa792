import { expect, it } from 'vitest'
import {
  EngineMissingError,
  GitError,
  GitMissingError,
  MalformedInputError,
  MalformedModuleError,
  ManyInputsError,
  ModuleDocumentError,
  ModuleManifestError,
  ModuleUnreachableError,
  SecretInputError,
  SmallMemoryError,
  TemplateError,
  TemplateFileError,
  UnknownInputError,
  UnknownModuleError,
  UnknownRevisionError,
  UnrunnableJobError,
} from './modules.ts'

it('says what is wrong with a command that names a module', () => {
  const errors = [
    new UnknownModuleError({ reference: 'nope', known: ['cowsay:v0.0.1'] }),
    new MalformedInputError({ argument: 'moo', reason: 'it has no "="' }),
    new UnknownInputError({ name: 'Foo', module: 'cowsay:v0.0.1', known: ['Message'] }),
    new UnknownInputError({ name: 'Foo', module: 'quiet:v1', known: [] }),
    new SecretInputError({ name: 'Message', setting: 'WEB3_PRIVATE_KEY' }),
    new SmallMemoryError({ ram: 5, least: 6 }),
  ]
  expect(errors.map(({ message }) => message).join('\n\n')).toMatchInlineSnapshot(`
    "There is no module called "nope".
    Name one of these, cowsay:v0.0.1, or a git repository: host/owner/repository:tag.

    The input "moo" is not a KEY=VALUE pair: it has no "=".
    Write it like -i Message="moo".

    The module cowsay:v0.0.1 has no input called "Foo".
    Its inputs are: Message.

    The module quiet:v1 has no input called "Foo".
    It takes no inputs.

    The input "Message" holds a secret of yours, so the job was not offered.
      it is in the setting: WEB3_PRIVATE_KEY
    Leave it out: the solver, providers and mediators read every input.
    See SECURITY.md

    A container has at least 6 MB of memory, and 5 MB are asked for.
    Set --job-ram to 6 or more; most programs need far more."
  `)
  for (const error of errors) expect(error).toMatchObject({ exitCode: 2, retry: false })
})

it('says why a job document cannot be run', () => {
  const error = new UnrunnableJobError({
    reason: 'its module is not here',
    values: ['module: a@b'],
  })
  expect(error.message).toMatchInlineSnapshot(`
    "The job cannot be run here: its module is not here.
      module: a@b
    Offer it again with a module that this network runs."
  `)
  expect(error.exitCode).toBe(1)
  const short = new UnrunnableJobError({ reason: 'it asks for a network' })
  expect(short.message).toMatchInlineSnapshot(`
    "The job cannot be run here: it asks for a network.
    Offer it again with a module that this network runs."
  `)
})

it('says where a template goes wrong', () => {
  const error = new TemplateError({ reason: '{{if}} has no {{end}}', line: 3, column: 7 })
  expect(error.message).toMatchInlineSnapshot(`
    "The module's template cannot be rendered: {{if}} has no {{end}}.
      at: line 3, column 7
    Tell whoever publishes the module, or correct the template if it is yours.
    See docs/modules.md"
  `)
  expect(error).toMatchObject({ exitCode: 1, retry: false })
})

it('says why a module cannot be used', () => {
  const errors = [
    new ModuleDocumentError({ faults: ['job.Spec: Required', 'machine.cpu: Too small'] }),
    new EngineMissingError({ module: './cow' }),
    new TemplateFileError({ module: './cow', reason: 'there is no lilypad_module.json.tmpl' }),
    new ModuleManifestError({ module: './cow', fault: 'machine.ram: Too small' }),
    new MalformedModuleError({ reference: 'a b', reason: 'it has a space' }),
    new ManyInputsError({ count: 65, limit: 64 }),
  ]
  expect(errors.map(({ message }) => message).join('\n\n')).toMatchInlineSnapshot(`
    "What the module's template renders to is no job for Docker.
      job.Spec: Required
      machine.cpu: Too small
    Give the inputs that it needs; else tell whoever publishes the module.
    See docs/modules.md

    The module ./cow runs in a container, and a network of its own has no executor for them.
    Start a network with gdcn boot, gdcn solver and gdcn resource-provider --executor docker, and run it there.
    See docs/modules.md

    The module ./cow cannot be read: there is no lilypad_module.json.tmpl.
    A module is a directory or git repository with lilypad_module.json.tmpl, or with module.json and its program.
    See docs/modules.md

    The module.json of the module ./cow cannot be used: machine.ram: Too small.
    Tell whoever publishes the module, or correct it if it is yours.
    See docs/modules.md

    The module "a b" cannot be found: it has a space.
    Write it like cowsay:v0.0.1, host/owner/repository:tag, file:///directory:commit or ./directory.

    There are 65 inputs, and at most 64 are taken.
    Give fewer."
  `)
  expect(errors.map(({ exitCode }) => exitCode)).toEqual([1, 1, 1, 1, 2, 2])
})

it('says why a module cannot be had from git', () => {
  const repository = 'example.org/a/b'
  const cause = new GitError({ operation: 'ls-remote', reason: 'fatal: no answer' })
  const errors = [
    new GitMissingError(),
    cause,
    new UnknownRevisionError({ repository, revision: 'v9' }),
    new UnknownRevisionError({ repository, revision: undefined }),
    new ModuleUnreachableError({ repository, cause }),
  ]
  expect(errors.map(({ message }) => message).join('\n\n')).toMatchInlineSnapshot(`
    "Modules in git repositories need git, which is not installed here.
    Install git, or run a module that is built in, such as cowsay:v0.0.1.

    The git repository of the module cannot be read.
      git ls-remote: fatal: no answer
    Correct the repository, or use another.

    The repository example.org/a/b has no tag or commit called "v9".
    Name one that it has: a tag, or a commit by all of its digits.

    The repository example.org/a/b has no commit yet.
    Name one that it has: a tag, or a commit by all of its digits.

    The repository example.org/a/b cannot be reached, or is not public.
      git ls-remote: fatal: no answer
    Check its name, and try again later."
  `)
  expect(errors.map(({ exitCode }) => exitCode)).toEqual([1, 1, 2, 2, 75])
})
