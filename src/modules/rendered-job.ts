import type { RenderedModule } from './render-module.ts'
import type { RenderedProgram } from './render-program.ts'

/** What a job document comes down to: a program with its arguments, or a container of an image. */
export type RenderedJob = RenderedProgram | RenderedModule
