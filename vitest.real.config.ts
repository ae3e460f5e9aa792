import { defineConfig } from 'vitest/config'

/** Tests against real peers; each says by name when its peer is not installed. */
export default defineConfig({
  test: {
    include: ['test/real/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 60_000,
    pool: 'forks',
  },
})
