/** A module that is a template, at a commit. */
export type TemplateModule = {
  /** As it was asked for. */
  reference: string
  /** Where it lives: `host/owner/repository`, or `file:///directory`. */
  repository: string
  /** A git commit; `sha256:` and the digest of the template, of a directory without git. */
  commit: string
  /** The path of its template. */
  template: string
  /** The template's text. */
  text: string
}
