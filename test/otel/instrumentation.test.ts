// tupeline/otel, with OpenTelemetry's own SDK.
import fs from 'node:fs'
import { inspect } from 'node:util'
import { setTimeout as pause } from 'node:timers/promises'
import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { registerInstrumentations } from '@opentelemetry/instrumentation'
import type { Instrumentation } from '@opentelemetry/instrumentation'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { cmd, json, script, tupeline } from 'tupeline'
import { TupelineInstrumentation } from 'tupeline/otel'
import { caught } from '../support/caught.js'
import { connect, uniquePrefix } from '../support/client.js'
import { inSpan, pointsOf, sdk, spansOf } from '../support/otel.js'

const METRIC = 'db.client.operation.duration'
const client = connect()
const redis = tupeline(client)
const { host, port } = client.options
const server = { 'db.system.name': 'redis', 'db.namespace': '0', 'server.address': host, 'server.port': port }

const instrumentation = new TupelineInstrumentation()
instrumentation.setMeterProvider(sdk.meterProvider)

afterEach(() => pointsOf(METRIC))

test('a batch is one span, by the conventions for databases', async () => {
  const key = uniquePrefix()
  const { parent, spans } = await spansOf(() => redis.pipeline().set(key, 'x').get(key).exec())
  expect(spans).toHaveLength(1)
  const [span] = spans
  expect(span).toMatchObject({
    name: 'PIPELINE',
    kind: SpanKind.CLIENT,
    status: { code: SpanStatusCode.UNSET },
    parentSpanContext: { spanId: parent.spanContext().spanId },
    instrumentationScope: { name: 'tupeline', version: instrumentation.instrumentationVersion },
  })
  expect(span?.attributes).toEqual({
    ...server,
    'db.operation.name': 'PIPELINE',
    'db.operation.batch.size': 2,
    'tupeline.bytes': expect.any(Number),
    'tupeline.nodes': 1,
    'tupeline.outcome': 'executed',
    'tupeline.failures': 0,
    'tupeline.decode_time': expect.any(Number),
  })
})

test.each<[string, number | undefined, () => Promise<unknown>]>([
  ['PING', undefined, () => redis.run(cmd.ping())],
  ['PIPELINE PING', 2, () => redis.run([cmd.ping(), cmd.ping()])],
  ['MULTI PING', undefined, () => redis.transaction().ping().exec()],
  ['PIPELINE', 0, () => redis.pipeline([]).exec()],
])('%s has the batch size %s', async (name, size, work) => {
  const { spans } = await spansOf(work)
  expect(spans.map((span) => [span.name, span.attributes['db.operation.batch.size']])).toEqual([[name, size]])
})

describe('a batch that failed', () => {
  test('at the server', async () => {
    const key = uniquePrefix()
    const { spans } = await spansOf(() => redis.pipeline().set(key, 'x').lpush(key, 'x').settle())
    expect(spans).toMatchObject([
      {
        status: { code: SpanStatusCode.ERROR },
        attributes: {
          'error.type': 'WRONGTYPE',
          'db.response.status_code': 'WRONGTYPE',
          'tupeline.failures': 1,
          'tupeline.outcome': 'refused',
        },
      },
    ])
    expect(await pointsOf(METRIC)).toMatchObject([
      { attributes: { 'error.type': 'WRONGTYPE', 'db.response.status_code': 'WRONGTYPE' } },
    ])
  })

  test('in its schema', async () => {
    const { spans } = await spansOf(() => caught(redis.run(cmd.echo('x').as(z.literal('other')))))
    expect(spans).toMatchObject([{ status: { code: SpanStatusCode.ERROR }, attributes: { 'error.type': 'DECODE' } }])
    expect(spans[0]?.attributes).not.toHaveProperty('db.response.status_code')
  })
})

test('the duration is a metric, by the conventions for databases', async () => {
  await redis.run(cmd.ping())
  await redis.pipeline().ping().ping().exec()
  await redis.pipeline().ping().ping().exec()
  const points = await pointsOf(METRIC)
  expect(points.map(({ attributes, value: { count } }) => [attributes, count])).toEqual([
    [{ ...server, 'db.operation.name': 'PING' }, 1],
    [{ ...server, 'db.operation.name': 'PIPELINE PING' }, 2],
  ])
  expect(points[0]?.value.buckets.boundaries).toEqual([0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10])
  expect(points[0]?.value.sum).toBeGreaterThan(0)
  expect(points[0]?.value.sum).toBeLessThan(60) // in seconds
})

describe('the parent is the span that is active where the batch is run', () => {
  test('of commands that leave in one write', async () => {
    const { spans } = await spansOf(() =>
      Promise.all(['a', 'b'].map((name) => inSpan(name, () => redis.run(cmd.echo(name))))),
    )
    const parentOf = new Map(spans.map((span) => [span.spanContext().spanId, span.name]))
    const echoes = spans.filter(({ name }) => name === 'ECHO')
    expect(echoes.map((span) => parentOf.get(span.parentSpanContext?.spanId ?? ''))).toEqual(['a', 'b'])
  })

  test('of the chunks of bulk, however slow its source is', async () => {
    async function* source(): AsyncGenerator<number> {
      for (let item = 0; item < 6; item++) {
        await pause(1)
        yield item
      }
    }
    const { parent, spans } = await spansOf(() =>
      redis.bulk(source(), (n) => cmd.echo(`${n}`), { chunk: 2, concurrency: 2 }).drain(),
    )
    expect(spans.map(({ name }) => name)).toEqual(Array(3).fill('PIPELINE ECHO'))
    const id = parent.spanContext().spanId
    expect(spans.map((span) => span.parentSpanContext?.spanId)).toEqual([id, id, id])
  })

  test('of the reads and the attempts of watch', async () => {
    const key = uniquePrefix()
    const other = connect()
    const { parent, spans } = await spansOf(() =>
      redis.watch(key, async (read) => {
        if ((await read(cmd.get(key))) === null) await other.set(key, '1')
        return cmd.set(key, '2')
      }),
    )
    expect(spans.map(({ name, attributes }) => [name, attributes['error.type']])).toEqual([
      ['GET', undefined],
      ['MULTI SET', 'WATCHED'],
      ['GET', undefined],
      ['MULTI SET', undefined],
    ])
    const id = parent.spanContext().spanId
    expect(spans.map((span) => span.parentSpanContext?.spanId)).toEqual([id, id, id, id])
  })

  test('and the batch is the parent of what its schemas do, which is not suppressed', async () => {
    const schema = z.string().transform((text) => inSpan('schema', () => Promise.resolve(text)))
    const { spans } = await spansOf(() => redis.run(cmd.echo('x').as(schema)))
    const [inner, batch] = spans
    expect(spans.map(({ name }) => name)).toEqual(['schema', 'ECHO'])
    expect(inner?.parentSpanContext?.spanId).toBe(batch?.spanContext().spanId)
  })

  test('and it is active again after the batch', async () => {
    const { parent, spans } = await spansOf(async () => {
      await redis.run(cmd.ping())
      await inSpan('after', () => Promise.resolve())
    })
    expect(spans.find(({ name }) => name === 'after')?.parentSpanContext?.spanId).toBe(parent.spanContext().spanId)
  })
})

describe('the instrumentation', () => {
  test('is one for the SDK', async () => {
    const own: Instrumentation = new TupelineInstrumentation({ enabled: false })
    instrumentation.disable()
    const stop = registerInstrumentations({ ...sdk, instrumentations: [own] })
    expect((await spansOf(() => redis.run(cmd.ping()))).spans).toHaveLength(1)
    expect(await pointsOf(METRIC)).toHaveLength(1)
    stop()
    expect((await spansOf(() => redis.run(cmd.ping()))).spans).toEqual([])
    expect(await pointsOf(METRIC)).toEqual([])
    instrumentation.enable()
    instrumentation.enable()
    expect((await spansOf(() => redis.run(cmd.ping()))).spans).toHaveLength(1)
  })

  test('gives its config back', () => {
    expect(instrumentation.getConfig()).toEqual({ enabled: true, suppressCommandSpans: true })
  })

  test('has the version of the package', () => {
    const { version } = JSON.parse(fs.readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string
    }
    expect(instrumentation.instrumentationVersion).toBe(version)
  })
})

test('spans and metrics hold no key, argument, value or text of a script', async () => {
  const canary = 'CANARY91BD'
  const key = `${uniquePrefix()}${canary}`
  const lua = script({
    lua: `-- ${canary}\nreturn redis.error_reply(ARGV[1] .. redis.call('GET', KEYS[1]))`,
    keys: ['k'],
    args: z.tuple([z.string()]),
    reply: z.literal('OK'),
  })
  const { spans } = await spansOf(async () => {
    await redis.pipeline().set(key, canary).get(key).lpush(key, canary).settle()
    await redis.transaction().get(key).mget(key, key).exec()
    await redis.pipeline().get(key).as(json(z.number())).settle()
    await caught(redis.run(lua({ k: key }, canary)))
    await caught(redis.run(cmd.eval(`return redis.error_reply(redis.call('GET', KEYS[1]))`, 1, key)))
    await caught(redis.run(cmd.call('NOSUCH', canary)))
    await redis.watch(key, async (read) => cmd.set(key, `${await read(cmd.get(key))}`))
  })
  expect(spans).toHaveLength(8)
  const shown = spans.map(({ name, attributes, events, links, status }) => ({
    name,
    attributes,
    events,
    links,
    status,
  }))
  expect(inspect([shown, await pointsOf(METRIC)], { depth: 20 })).not.toContain(canary)
})
