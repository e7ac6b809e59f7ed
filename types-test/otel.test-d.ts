import { tracingChannel } from 'node:diagnostics_channel'
import type { MeterProvider, TracerProvider } from '@opentelemetry/api'
import type { Instrumentation } from '@opentelemetry/instrumentation'
import { expectAssignable, expectType } from 'tsd'
import { Redis } from 'ioredis'
import { tupeline } from 'tupeline'
import type { BatchTrace, Outcome, Tupeline } from 'tupeline'
import { TupelineInstrumentation } from 'tupeline/otel'
import type { TupelineInstrumentationConfig } from 'tupeline/otel'

const instrumentation = new TupelineInstrumentation({ suppressCommandSpans: false })
expectAssignable<Instrumentation>(instrumentation)
expectType<TupelineInstrumentationConfig>(instrumentation.getConfig())
declare const tracers: TracerProvider, meters: MeterProvider
expectType<void>(instrumentation.setTracerProvider(tracers))
expectType<void>(instrumentation.setMeterProvider(meters))
// @ts-expect-error not an option
new TupelineInstrumentation({ requireParentSpan: true })

expectType<Tupeline<'legacy'>>(tupeline(new Redis(), { commandEvents: false }))
// @ts-expect-error a boolean
tupeline(new Redis(), { commandEvents: 'off' })

tracingChannel<string, BatchTrace>('tupeline:batch').asyncEnd.subscribe((message) => {
  const trace = message as BatchTrace
  expectType<'pipeline' | 'transaction'>(trace.mode)
  expectType<string>(trace.operation)
  expectType<number>(trace.commands)
  expectType<number>(trace.bytes)
  expectType<number>(trace.nodes)
  expectType<number | undefined>(trace.database)
  expectType<string | undefined>(trace.serverAddress)
  expectType<number | undefined>(trace.serverPort)
  expectType<Outcome | undefined>(trace.outcome)
  expectType<string | undefined>(trace.errorType)
  expectType<string | undefined>(trace.statusCode)
  expectType<number | undefined>(trace.failures)
  expectType<number | undefined>(trace.decodeTime)
  expectType<number>(trace.retries)
  expectType<number>(trace.redirects)
})
