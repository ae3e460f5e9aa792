import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/real/**', 'node_modules/**'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: 'forks',
    // Whole paths wait more than they compute: two at once leave no core idle, and more than four would
    // only have their processes wait for each other.
    maxWorkers: Math.min(4, Math.max(2, availableParallelism())),
  },
})
