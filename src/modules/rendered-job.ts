import type { RenderedProgram } from './render-job.ts'
import type { RenderedModule } from './render-module.ts'

/** What a job document comes down to: a program with its arguments, or a container of an image. */
export type RenderedJob = RenderedProgram | RenderedModule
