import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import type { Plugin } from 'vitest/config'

const { COVERAGE, IOREDIS, IOVALKEY, LOWEST, PROTOCOL, SENDING, TUPELINE_OTHER_NODE, TUPELINE_REPORT } = process.env
const isAgain = Boolean(IOREDIS ?? PROTOCOL ?? SENDING ?? TUPELINE_OTHER_NODE)
// These give the same result with any client, protocol or Node, or choose their versions themselves: once is enough.
const independent = [
  '{option-types,type-*}.test.ts',
  '{architecture,bundles,catalogue-types,facts,memory,readme,regular-expressions}.test.ts',
  '{command,resp,support,testing,util}/*.test.ts',
  'cluster/{faults,migration,parts,test-cluster}.test.ts',
  'delivery/{failover,process-exit}.test.ts',
  'ioredis/{cluster-contract,contract,ioredis-mock,iovalkey,leases}.test.ts',
  'key/{pattern,registry,ttl}.test.ts',
  'otel/beside.test.ts',
  'run/bounds.test.ts',
  'script/{examples,type-messages}.test.ts',
]
// The same, except for another zod.
const independentOfClient = ['schema/*.test.ts', 'key/versions.test.ts', 'script/script.test.ts']
// Channels and contexts are Node's.
const dependsOnNodeAlone = ['otel/*.test.ts']
// A Node version changes sockets, streams and timers. It does not change what a server answers.
const independentOfNode = [
  'truth/*.test.ts',
  '{bank,scan,watch-faults}.test.ts',
  'cluster/{nat-map,random,redirects,replaced-nodes,scan,script-errors,truth}.test.ts',
  'ioredis/{command-events,send-links}.test.ts',
  'key/*.test.ts',
  'script/{cuts,flush,outcomes}.test.ts',
]
// These tests call sendDirectly() themselves.
const independentOfSending = ['ioredis/{command-events,send-*}.test.ts']
// The truth suite speaks both protocols in each run.
const independentOfProtocol = ['{truth,cluster}/truth.test.ts']
const runOnce = [
  ...(isAgain ? independent : []),
  ...(isAgain && !LOWEST ? independentOfClient : []),
  ...(isAgain && !TUPELINE_OTHER_NODE ? dependsOnNodeAlone : []),
  ...(TUPELINE_OTHER_NODE ? independentOfNode : []),
  ...(PROTOCOL ? independentOfProtocol : []),
  ...(SENDING ? independentOfSending : []),
].map((path) => `test/${path}`)
// iovalkey is a fork of ioredis 5: what sends and reads is run on it.
const onIovalkey = [
  '{batch,bulk,custom-commands,transaction,watch}.test.ts',
  'cluster/{client,nat-map}.test.ts',
  'delivery/cuts.test.ts',
  'ioredis/{send-equality,send-faults,send-order,send-random}.test.ts',
  'script/presence.test.ts',
  'run/failures.test.ts',
].map((path) => `test/${path}`)
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
    include: IOVALKEY ? onIovalkey : ['test/**/*.test.ts'],
    exclude: runOnce,
    globalSetup: ['test/support/global-setup.ts'],
    pool: isAgain ? 'threads' : 'forks', // threads start faster
    maxWorkers: Math.max(3, availableParallelism()), // a test mostly waits for its server
    testTimeout: 60_000, // for tests that hang, not for slow machines
    hookTimeout: 120_000,
    alias: [
      { find: /^tupeline$/, replacement: source },
      {
        find: /^tupeline\/testing$/,
        replacement: fileURLToPath(new URL('src/testing/index.ts', import.meta.url)),
      },
      { find: /^tupeline\/otel$/, replacement: fileURLToPath(new URL('src/otel/index.ts', import.meta.url)) },
      ...(IOREDIS === '5'
        ? [{ find: /^ioredis(?=\/|$)/, replacement: IOVALKEY ? 'iovalkey' : LOWEST ? 'ioredis-5.4' : 'ioredis-5' }]
        : []),
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
