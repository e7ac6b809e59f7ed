import * as diagnosticsChannel from 'node:diagnostics_channel'
import * as instrumentation from '@opentelemetry/instrumentation'
import ioredis from 'ioredis'
import type { RedisOptions } from 'ioredis'
import ts from 'typescript'
import * as zod from 'zod'
import type { Page } from '../../scripts/snippets/page.js'
import * as tupeline from '../../src/index.js'
import * as otel from '../../src/otel/index.js'
import * as testing from '../../src/testing/index.js'

/** Runs the snippets of a page, one after the other, with a client of the server for each `new Redis()` in them. */
export async function runPage(page: Page, url: string): Promise<void> {
  const opened: ioredis.Redis[] = []
  const keyPrefix = `${page.name}:${process.pid}:`
  class Redis extends ioredis.Redis {
    constructor(options: RedisOptions = {}) {
      super(url, { keyPrefix, ...options } as RedisOptions & { replyMapping?: 'legacy' })
      opened.push(this)
    }
  }
  const modules: Readonly<Record<string, unknown>> = {
    '@opentelemetry/instrumentation': instrumentation,
    ioredis: { ...ioredis, Redis },
    iovalkey: { Redis },
    'node:diagnostics_channel': diagnosticsChannel,
    tupeline,
    'tupeline/otel': otel,
    'tupeline/testing': testing,
    zod,
  }
  const load = (name: string): unknown => {
    if (!(name in modules)) throw new Error(`a page imports ${name}`)
    return modules[name]
  }
  const { outputText } = ts.transpileModule(page.source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  })
  const exported: { default?: () => Promise<void> } = {}
  // oxlint-disable-next-line typescript/no-implied-eval -- the page is a file of this repository
  const define = new Function('require', 'exports', 'console', outputText) as (...values: unknown[]) => void
  define(load, exported, silent)
  try {
    await exported.default?.()
    const client = opened[0]
    if (client) for await (const key of tupeline.tupeline(client).scan()) await client.unlink(key)
  } finally {
    for (const client of opened) client.disconnect()
  }
}

const silent: Pick<Console, 'log' | 'error'> = { log: () => undefined, error: () => undefined }
