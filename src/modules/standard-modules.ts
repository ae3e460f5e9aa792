/** Modules that a short name is for, beside those that are built in. */
export const standardModules: readonly {
  name: string
  /** The tag that is meant where none is named. */
  tag: string
  repository: string
}[] = [
  {
    name: 'sdxl',
    tag: 'v0.9-lilypad1',
    repository: 'github.com/Lilypad-Tech/lilypad-module-sdxl',
  },
]
