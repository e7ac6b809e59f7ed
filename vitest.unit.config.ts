// The tests that need no server: npm run test:unit.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { unitTests } from './scripts/unit-tests.js'

export default defineConfig({
  test: {
    include: unitTests(),
    testTimeout: 20_000, // on a busy machine
    alias: [{ find: /^tupeline$/, replacement: fileURLToPath(new URL('src/index.ts', import.meta.url)) }],
  },
})
