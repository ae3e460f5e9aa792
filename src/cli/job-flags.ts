import { Args, Flags } from '@oclif/core'

const inputFlag = {
  char: 'i',
  multiple: true,
  multipleNonGreedy: true,
  helpValue: 'KEY=VALUE',
} as const

/** The flags of every command that runs a module. */
export const jobFlags = {
  input: Flags.string({
    ...inputFlag,
    description:
      'An input of the module; may be given several times. A VALUE that begins with ./, ../, /, https://, http:// (on loopback only) or ipfs:// is data: the job reads them at /inputs/KEY. Without -i it is text.',
  }),
}

/** The same where there is nobody to give data to. */
export const textFlags = {
  input: Flags.string({
    ...inputFlag,
    description: 'An input of the module; may be given several times.',
  }),
}

/** The flag that chooses among what a module carries. */
export const variantFlags = {
  wasm: Flags.boolean({
    description: 'Take its program for WebAssembly, also where it has a template for Docker.',
    env: 'RUN_WASM',
  }),
}

/** The argument that names a module. */
export const moduleArg = Args.string({
  description: 'The module: name:tag, host/owner/repository:tag or ./directory.',
  required: true,
})
