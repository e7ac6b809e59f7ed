// tupeline/otel beside OpenTelemetry's own instrumentation of ioredis, each in a process of its own, because that
// instrumentation hooks into `require`. `npm run test:agents` does the same with the agents of others.
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildProgram } from '../agents/build.js'
import { runAgent, whatWasSeen } from '../agents/run-agent.js'
import type { AgentRun } from '../agents/run-agent.js'
import { findServer } from '../support/find-server.js'
import { startServer } from '../support/start-server.js'

const root = path.resolve(import.meta.dirname, '../..')
// Inside of node_modules, so that packages are found from there.
const program = path.join(root, `node_modules/.cache/tupeline-program-${process.pid}.cjs`)

const server = await startServer(findServer())
let without: AgentRun

beforeAll(async () => {
  await buildProgram(program)
  without = await runAgent(program, 'none', root, server.url)
})
afterAll(async () => {
  fs.rmSync(program, { force: true })
  await server.stop()
})

test('without an agent', () => {
  expect(without).toEqual({
    results: {
      pipeline: ['OK', 'x', ['CommandError', 'WRONGTYPE', 'refused']],
      transaction: ['x', 1],
      run: 1,
      bulk: [0, 0, 0, 0],
      read: 'string',
      watch: 1,
    },
    sent: 'directly',
    seen: [],
  })
})

test.concurrent.each([
  ['tupeline/otel', 'each batch', 'directly'],
  ['OpenTelemetry ioredis', 'each command', 'by pipeline'],
  ['OpenTelemetry ioredis, tupeline/otel', 'each batch', 'by pipeline'],
  ['OpenTelemetry ioredis, tupeline/otel, suppressCommandSpans: false', 'each command and each batch', 'by pipeline'],
])('%s: %s has one span', async (agent, seen, sent) => {
  const run = await runAgent(program, agent, root, server.url)
  expect(whatWasSeen(run.seen)).toBe(seen)
  expect(run).toMatchObject({ results: without.results, sent })
  if (agent !== 'tupeline/otel') expect(run.seen).toContain('APPEND') // a command of the client's own
})
