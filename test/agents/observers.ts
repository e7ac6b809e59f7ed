import { tracingChannel } from 'node:diagnostics_channel'
import type * as InstrumentationSdk from '@opentelemetry/instrumentation'
import type { Instrumentation } from '@opentelemetry/instrumentation'
import type * as OfIoredis from '@opentelemetry/instrumentation-ioredis'
import type * as TraceSdk from '@opentelemetry/sdk-trace-node'
import type { BatchTrace } from '../../src/index.js'
import { TupelineInstrumentation } from '../../src/otel/index.js'

/** An agent that was started, in a process of its own. */
export interface Observer {
  /** Runs work in a span of the agent. */
  inSpan<T>(work: () => Promise<T>): Promise<T>
  /** The names of the operations that the agent saw, in its own words, in upper case. */
  seen(): string[] | Promise<string[]>
}

/** Loads a package from where the agents are installed. The agents' own types are not installed with this library. */
type Load = (name: string) => unknown

const names = (all: readonly unknown[]): string[] => all.map((name) => String(name).toUpperCase())

/** Calls the callback that comes last, if there is one. */
function callLast(args: readonly unknown[]): void {
  const done = args.at(-1)
  if (typeof done === 'function') (done as () => void)()
}

const nothing: Observer = { inSpan: (work) => work(), seen: () => [] }

/** OpenTelemetry's SDK with these instrumentations, exporting to memory. */
function openTelemetry(load: Load, instrumentations: (load: Load) => Instrumentation[]): Observer {
  const sdk = load('@opentelemetry/sdk-trace-node') as typeof TraceSdk
  const { registerInstrumentations } = load('@opentelemetry/instrumentation') as typeof InstrumentationSdk
  const exporter = new sdk.InMemorySpanExporter()
  const provider = new sdk.NodeTracerProvider({ spanProcessors: [new sdk.SimpleSpanProcessor(exporter)] })
  provider.register()
  registerInstrumentations({ tracerProvider: provider, instrumentations: instrumentations(load) })
  return {
    inSpan: (work) =>
      provider.getTracer('agents').startActiveSpan('parent', (span) => work().finally(() => span.end())),
    seen: () => names(exporter.getFinishedSpans().map(({ name }) => name)),
  }
}

function ioredisInstrumentation(load: Load): Instrumentation {
  const { IORedisInstrumentation } = load('@opentelemetry/instrumentation-ioredis') as typeof OfIoredis
  return new IORedisInstrumentation()
}

interface Datadog {
  init(options: object): Datadog
  use(plugin: string, on: boolean): Datadog
  trace<T>(name: string, work: () => Promise<T>): Promise<T>
  readonly TracerProvider: new () => { register(): void }
}

/** Datadog's agent, with the exporter that writes traces to stdout. */
function datadog(load: Load, prepare: (tracer: Datadog) => void = () => {}): Observer {
  const resources: string[] = []
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = (text: string | Uint8Array, ...rest: unknown[]): boolean => {
    if (!String(text).startsWith('{"traces"')) return write(text)
    const { traces } = JSON.parse(String(text)) as { traces: { resource: string }[][] }
    resources.push(...traces.flat().map(({ resource }) => resource))
    callLast(rest)
    return true
  }
  const tracer = (load('dd-trace') as Datadog).init({
    experimental: { exporter: 'log' },
    ...{ startupLogs: false, runtimeMetrics: false, remoteConfig: { enabled: false } },
  })
  prepare(tracer)
  return { inSpan: (work) => tracer.trace('parent', work), seen: () => names(resources) }
}

interface NewRelicTrace {
  readonly root: { readonly id: string }
  getChildren(id: string): { readonly id: string; readonly name: string }[]
}

/** New Relic's agent, which in its serverless mode needs no collector. */
function newRelic(load: Load): Observer {
  const seen: string[] = []
  const api = load('newrelic') as {
    readonly agent: { on(event: string, listener: (done: { readonly trace: NewRelicTrace }) => void): void }
    startBackgroundTransaction<T>(name: string, work: () => Promise<T>): Promise<T>
  }
  api.agent.on('transactionFinished', ({ trace }) => {
    const visit = (id: string): void => {
      for (const child of trace.getChildren(id)) {
        seen.push(child.name.replace('Datastore/operation/Redis/', ''))
        visit(child.id)
      }
    }
    visit(trace.root.id)
  })
  return { inSpan: (work) => api.startBackgroundTransaction('parent', work), seen: () => names(seen) }
}

/** Elastic's agent, with a transport in memory. */
function elastic(load: Load): Observer {
  const seen: string[] = []
  const methods: Record<string, unknown> = {
    sendSpan: ({ name }: { name: string }) => void seen.push(name),
    supportsKeepingUnsampledTransaction: () => true,
    flush: (...args: unknown[]) => callLast(args),
    then: undefined,
  }
  const transport = new Proxy(methods, { get: (all, name) => (name in all ? all[name as string] : () => {}) })
  const apm = (load('elastic-apm-node') as { start(options: object): unknown }).start({
    ...{ serviceName: 'agents', centralConfig: false, cloudProvider: 'none', metricsInterval: '0s', logLevel: 'off' },
    ...{ spanCompressionEnabled: false, exitSpanMinDuration: '0ms', transport: () => transport },
  }) as { startTransaction(name: string): { end(): void } }
  return {
    inSpan: (work) => {
      const transaction = apm.startTransaction('parent')
      return work().finally(() => transaction.end())
    },
    seen: () => names(seen),
  }
}

interface Sentry {
  init(options: object): void
  startInactiveSpan(options: object): { end(): void }
  startSpan<T>(options: object, work: () => Promise<T>): Promise<T>
  flush(milliseconds: number): Promise<unknown>
}

/** Sentry's agent, with a transport that goes nowhere. */
function sentry(load: Load): Observer {
  const seen: unknown[] = []
  const api = load('@sentry/node') as Sentry
  api.init({
    ...{ dsn: 'http://key@127.0.0.1:1/1', tracesSampleRate: 1, traceLifecycle: 'static' },
    transport: () => ({ send: () => Promise.resolve({}), flush: () => Promise.resolve(true) }),
    beforeSendTransaction: ({ spans }: { spans: { data: Record<string, unknown>; description: string }[] }) => {
      seen.push(...spans.map(({ data, description }) => data['db.operation.name'] ?? description))
      return null
    },
  })
  return {
    inSpan: (work) => api.startSpan({ name: 'parent', op: 'test' }, work),
    seen: async () => {
      await api.flush(2_000)
      return names(seen)
    },
  }
}

/** The subscription in docs/tracing.md. */
function subscribeSentry(api: Sentry): void {
  const spans = new WeakMap<BatchTrace, { end(): void }>()
  const batches = tracingChannel<string, BatchTrace>('tupeline:batch')
  batches.start.subscribe((message) => {
    const trace = message as BatchTrace
    const attributes = { 'db.system.name': 'redis', 'db.operation.name': trace.operation }
    spans.set(trace, api.startInactiveSpan({ name: trace.operation, op: 'db.query', attributes }))
  })
  batches.asyncEnd.subscribe((message) => spans.get(message as BatchTrace)?.end())
}

/** How each agent is started. */
export const OBSERVERS: Readonly<Record<string, (load: Load) => Observer>> = {
  none: () => nothing,
  'tupeline/otel': (load) => openTelemetry(load, () => [new TupelineInstrumentation()]),
  'OpenTelemetry ioredis': (load) => openTelemetry(load, () => [ioredisInstrumentation(load)]),
  'OpenTelemetry ioredis, tupeline/otel': (load) =>
    openTelemetry(load, () => [ioredisInstrumentation(load), new TupelineInstrumentation()]),
  'OpenTelemetry ioredis, tupeline/otel, suppressCommandSpans: false': (load) =>
    openTelemetry(load, () => [
      ioredisInstrumentation(load),
      new TupelineInstrumentation({ suppressCommandSpans: false }),
    ]),
  Datadog: (load) => datadog(load),
  'Datadog, tupeline/otel': (load) =>
    datadog(load, (tracer) => {
      tracer.use('ioredis', false)
      new tracer.TracerProvider().register()
      new TupelineInstrumentation()
    }),
  'New Relic': newRelic,
  Elastic: elastic,
  Sentry: sentry,
  'Sentry, commandEvents: false, subscription': (load) => {
    const observer = sentry(load)
    subscribeSentry(load('@sentry/node') as Sentry)
    return observer
  },
  'Sentry, tupeline/otel': (load) => {
    const observer = sentry(load)
    new TupelineInstrumentation()
    return observer
  },
}
