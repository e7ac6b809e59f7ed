// The tests that need no server: npm run test:unit.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { filesWithoutServer } from './scripts/server-tests.js'

export default defineConfig({
  test: {
    include: filesWithoutServer(),
    // They run a compiler, and take longer than all the others together.
    exclude: ['test/type-*.test.ts', 'test/catalogue-types.test.ts'],
    alias: [{ find: /^tupeline$/, replacement: fileURLToPath(new URL('src/index.ts', import.meta.url)) }],
  },
})
