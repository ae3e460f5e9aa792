import { engineTemplates } from '../market/find-engine.ts'

/** The file of a module that is its template. */
export const templateName = engineTemplates.docker
