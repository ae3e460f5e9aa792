/** What a template may take at most, so that no module can keep a machine busy or fill its memory. */
export const templateLimits = {
  /** Characters of the template itself. */
  text: 262_144,
  /** Characters of what it renders to. */
  output: 1_048_576,
  /** Nodes that are visited, each time that they are. */
  steps: 100_000,
  /** Characters that are read and written on the way. */
  work: 16_777_216,
  /** Blocks and parentheses inside each other. */
  depth: 64,
} as const
