import type { Job } from './typed-data.ts'

/** What runs a job: a WebAssembly program, or a container. */
export type Engine = 'wasm' | 'docker'

/** The files of modules that describe a job, by what runs it. */
export const engineTemplates = {
  wasm: 'module.json',
  docker: 'lilypad_module.json.tmpl',
} as const satisfies Record<Engine, string>

/**
 * Tells what runs a job, by the file of its module that its document names.
 *
 * @param job - the document.
 * @returns the engine; undefined for a file that no engine reads.
 * @example
 * findEngine({ template: 'module.json' }) // 'wasm'
 */
export function findEngine({ template }: Pick<Job, 'template'>): Engine | undefined {
  if (template === engineTemplates.wasm) return 'wasm'
  return template === engineTemplates.docker ? 'docker' : undefined
}
