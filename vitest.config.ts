import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import type { Plugin } from 'vitest/config'

const { COVERAGE, IOREDIS, LOWEST, PROTOCOL, SENDING, TUPELINE_OTHER_NODE, TUPELINE_REPORT } = process.env
// The tests of types and pages give the same result with any client or protocol, and a failover takes long: once is enough.
const isAgain = Boolean(IOREDIS ?? PROTOCOL ?? SENDING ?? TUPELINE_OTHER_NODE)
const runOnce = [
  ...(isAgain
    ? ['type-*', 'catalogue-types', 'readme', 'architecture', 'delivery/failover'].map((name) => `test/${name}.test.ts`)
    : []),
  // Other processes use their own ioredis.
  ...(IOREDIS || PROTOCOL ? ['test/delivery/process-exit.test.ts'] : []),
]
const source = fileURLToPath(new URL('src/index.ts', import.meta.url))

/** With SENDING=pipeline every batch is sent by ioredis's own pipeline: another module replaces src/ioredis/send.ts. */
const sendByPipeline: Plugin = {
  name: 'send-by-pipeline',
  enforce: 'pre',
  resolveId: (imported) =>
    SENDING === 'pipeline' && /(^\.|\/ioredis)\/send\.js$/.test(imported)
      ? fileURLToPath(new URL('test/support/send-by-pipeline.ts', import.meta.url))
      : undefined,
}

export default defineConfig({
  plugins: [sendByPipeline],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: runOnce,
    globalSetup: ['test/support/global-setup.ts'],
    maxWorkers: Math.max(2, availableParallelism() - 1), // a test mostly waits for its server
    testTimeout: 20_000,
    hookTimeout: 60_000,
    alias: [
      { find: /^tupeline$/, replacement: source },
      {
        find: /^tupeline\/testing$/,
        replacement: fileURLToPath(new URL('src/testing/index.ts', import.meta.url)),
      },
      ...(IOREDIS === '5' ? [{ find: /^ioredis(?=\/|$)/, replacement: LOWEST ? 'ioredis-5.4' : 'ioredis-5' }] : []),
      // The lowest versions that package.json allows beside this library.
      ...(LOWEST ? [{ find: /^zod(?=\/|$)/, replacement: 'zod-4.1' }] : []),
    ],
    reporters: TUPELINE_REPORT ? ['default', ['json', { outputFile: TUPELINE_REPORT }]] : ['default'],
    coverage: {
      enabled: COVERAGE === '1',
      provider: 'v8',
      include: ['src/**'],
      reporter: ['text-summary', 'html'],
      thresholds: { lines: 90, branches: 80 },
    },
  },
})
