import { trace } from '@opentelemetry/api'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import type { DataPoint, Histogram } from '@opentelemetry/sdk-metrics'
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node'
import type { ReadableSpan } from '@opentelemetry/sdk-trace-node'
import { afterAll } from 'vitest'

const exporter = new InMemorySpanExporter()
const tracerProvider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
tracerProvider.register() // with the context manager

const metricExporter = new InMemoryMetricExporter(AggregationTemporality.DELTA)
// Tests read the metrics themselves; the interval is longer than any of them.
const reader = new PeriodicExportingMetricReader({ exporter: metricExporter, exportIntervalMillis: 3_600_000 })
const meterProvider = new MeterProvider({ readers: [reader] })

afterAll(async () => {
  await tracerProvider.shutdown()
  await meterProvider.shutdown()
})

/** OpenTelemetry's own SDK, exporting to memory. Its tracer provider is the global one. */
export const sdk = { tracerProvider, meterProvider }

const tracer = trace.getTracer('test')

/** Runs work in a span of its own, and returns the other spans that ended until it was done. */
export async function spansOf(work: () => Promise<unknown>): Promise<{ parent: ReadableSpan; spans: ReadableSpan[] }> {
  exporter.reset()
  await tracer.startActiveSpan('parent', async (span) => {
    try {
      await work()
    } finally {
      span.end()
    }
  })
  const all = exporter.getFinishedSpans()
  const parent = all.find(({ name }) => name === 'parent') as ReadableSpan
  return { parent, spans: all.filter((span) => span !== parent) }
}

/** Runs work in a span that is a child of the active one. */
export const inSpan = <T>(name: string, work: () => Promise<T>): Promise<T> =>
  tracer.startActiveSpan(name, (span) => work().finally(() => span.end()))

/** The points that the metric of a name got since the last call. */
export async function pointsOf(name: string): Promise<DataPoint<Histogram>[]> {
  await reader.forceFlush()
  const metrics = metricExporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((one) => one.metrics))
  metricExporter.reset()
  return metrics
    .filter(({ descriptor }) => descriptor.name === name)
    .flatMap(({ dataPoints }) => dataPoints as DataPoint<Histogram>[])
}
