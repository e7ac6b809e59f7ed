import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import type { Plugin } from 'vitest/config'

const { COVERAGE, IOREDIS, PROTOCOL, SENDING, TUPELINE_OTHER_NODE, TUPELINE_REPORT } = process.env
// The compiler's own tests say the same whatever speaks to the server, and a failover takes its time: once is enough.
const isAgain = Boolean(IOREDIS ?? PROTOCOL ?? SENDING ?? TUPELINE_OTHER_NODE)
const runOnce = [
  ...(isAgain ? ['test/type-*.test.ts', 'test/catalogue-types.test.ts', 'test/delivery/failover.test.ts'] : []),
  // Other processes have an ioredis of their own.
  ...(IOREDIS || PROTOCOL ? ['test/delivery/process-exit.test.ts'] : []),
]
const source = fileURLToPath(new URL('src/index.ts', import.meta.url))

/** With SENDING=pipeline every batch goes by ioredis's own pipeline: another module takes the place of src/ioredis/send.ts. */
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
    maxWorkers: Math.max(2, availableParallelism() - 1), // most of a test's time it waits for a server
    testTimeout: 20_000,
    hookTimeout: 60_000,
    alias: [
      { find: /^tupeline$/, replacement: source },
      {
        find: /^tupeline\/testing$/,
        replacement: fileURLToPath(new URL('src/testing/index.ts', import.meta.url)),
      },
      ...(IOREDIS === '5' ? [{ find: /^ioredis(?=\/|$)/, replacement: 'ioredis-5' }] : []),
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
