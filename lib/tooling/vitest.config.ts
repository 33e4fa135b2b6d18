import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

export default defineConfig({
  root,
  resolve: {
    alias: {
      '@': root,
      // `server-only` throws outside Next by design; in tests everything is the server.
      'server-only': `${root}/lib/testing/server-only.ts`,
    },
  },
  test: {
    include: ['lib/**/*.test.ts', 'demo/**/*.test.ts', 'components/**/*.test.ts'],
    environment: 'node',
    isolate: false,
    testTimeout: 20_000,
    // Faults are made on purpose here; what is logged of them is no news.
    env: { FLEETGLASS_LOG: 'silent' },
  },
})
