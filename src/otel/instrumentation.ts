import { channel, tracingChannel } from 'node:diagnostics_channel'
import type { Channel, TracingChannel } from 'node:diagnostics_channel'
import { context, createContextKey, metrics, SpanKind, SpanStatusCode, trace as traces } from '@opentelemetry/api'
import type { Context, Histogram, MeterProvider, Span, Tracer, TracerProvider } from '@opentelemetry/api'
import type { BatchTrace } from '../run/tracing.js'
import { batchAttributes, errorAttributes, operationAttributes, outcomeAttributes } from './attributes.js'
import { ContextStore } from './context-store.js'
import { VERSION } from './version.js'

/** The options of {@link TupelineInstrumentation}. */
export interface TupelineInstrumentationConfig {
  /**
   * Whether it begins when it is made.
   *
   * @default true
   */
  enabled?: boolean
  /**
   * Whether other instrumentations make no spans while a batch is sent. `@opentelemetry/instrumentation-ioredis` would
   * make one for each command, and they would be children of the batch's span.
   *
   * @default true
   */
  suppressCommandSpans?: boolean
}

/** A batch that has begun. */
interface Begun {
  readonly span: Span
  readonly context: Context
  readonly at: number
}

const NAME = 'tupeline'
/** In seconds, as the conventions advise. */
const BOUNDARIES = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10]
/** The key by which OpenTelemetry's SDK knows that no span is to be made. It is the same in every version. */
const SUPPRESS_TRACING = createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING')

/**
 * Makes a span for each batch, and the metric `db.client.operation.duration`, by OpenTelemetry's stable conventions for
 * databases. Make one for each program. It can be in the list of instrumentations of OpenTelemetry's SDK, or stand alone
 * with the global providers.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/db/redis/
 * @example registerInstrumentations({ instrumentations: [new TupelineInstrumentation()] })
 */
export class TupelineInstrumentation {
  readonly instrumentationName: string = NAME
  readonly instrumentationVersion: string = VERSION
  readonly #batches: TracingChannel<Context, BatchTrace> = tracingChannel<Context, BatchTrace>('tupeline:batch')
  readonly #sending: Channel<Context, BatchTrace> = channel('tupeline:send') as Channel<Context, BatchTrace>
  readonly #store = new ContextStore()
  readonly #begun = new WeakMap<BatchTrace, Begun>()
  #config: TupelineInstrumentationConfig
  #isEnabled = false
  #tracerProvider: TracerProvider | undefined
  #meterProvider: MeterProvider | undefined
  // Each with the provider that it belongs to, because the global one may be set later.
  #tracer: { readonly of: TracerProvider; readonly tracer: Tracer } | undefined
  #duration: { readonly of: MeterProvider; readonly histogram: Histogram } | undefined

  constructor(config: TupelineInstrumentationConfig = {}) {
    this.#config = { enabled: true, suppressCommandSpans: true, ...config }
    if (this.#config.enabled) this.enable()
  }

  /** Begins. It has no effect if it has begun already. */
  enable(): void {
    if (this.#isEnabled) return
    this.#isEnabled = true
    this.#batches.start.bindStore(this.#store, this.#begin)
    this.#batches.asyncEnd.subscribe(this.#end)
    this.#sending.bindStore(this.#store, this.#send)
  }

  /** Stops. A batch that is being sent then has no span. */
  disable(): void {
    if (!this.#isEnabled) return
    this.#isEnabled = false
    this.#batches.start.unbindStore(this.#store)
    this.#batches.asyncEnd.unsubscribe(this.#end)
    this.#sending.unbindStore(this.#store)
  }

  /** Sets where spans go, in place of the global provider. */
  setTracerProvider(provider: TracerProvider): void {
    this.#tracerProvider = provider
  }

  /** Sets where the metric goes, in place of the global provider. */
  setMeterProvider(provider: MeterProvider): void {
    this.#meterProvider = provider
  }

  getConfig(): TupelineInstrumentationConfig {
    return this.#config
  }

  /** Replaces the options. `enabled` has no effect any more: call `enable()` or `disable()`. */
  setConfig(config: TupelineInstrumentationConfig): void {
    this.#config = { enabled: true, suppressCommandSpans: true, ...config }
  }

  /** The span is a child of the one that is active where the batch was run. */
  readonly #begin = (batch: BatchTrace): Context => {
    const parent = context.active()
    const attributes = { ...operationAttributes(batch), ...batchAttributes(batch) }
    const span = this.#currentTracer().startSpan(batch.operation, { kind: SpanKind.CLIENT, attributes }, parent)
    const active = traces.setSpan(parent, span)
    this.#begun.set(batch, { span, context: active, at: performance.now() })
    return active
  }

  readonly #send = (): Context => {
    const active = context.active()
    return this.#config.suppressCommandSpans === false ? active : active.setValue(SUPPRESS_TRACING, true)
  }

  readonly #end = (message: unknown): void => {
    const batch = message as BatchTrace // nothing else is published on the channel
    const begun = this.#begun.get(batch)
    if (!begun) return // it began before this did
    this.#begun.delete(batch)
    const { span } = begun
    const errors = errorAttributes(batch)
    span.setAttributes(outcomeAttributes(batch))
    if (batch.errorType !== undefined) span.setAttributes(errors).setStatus({ code: SpanStatusCode.ERROR })
    span.end()
    const seconds = (performance.now() - begun.at) / 1_000
    this.#currentHistogram().record(seconds, { ...operationAttributes(batch), ...errors }, begun.context)
  }

  #currentTracer(): Tracer {
    const provider = this.#tracerProvider ?? traces.getTracerProvider()
    if (this.#tracer?.of !== provider) this.#tracer = { of: provider, tracer: provider.getTracer(NAME, VERSION) }
    return this.#tracer.tracer
  }

  #currentHistogram(): Histogram {
    const provider = this.#meterProvider ?? metrics.getMeterProvider()
    if (this.#duration?.of !== provider) {
      const histogram = provider.getMeter(NAME, VERSION).createHistogram('db.client.operation.duration', {
        description: 'Duration of database client operations.',
        unit: 's',
        advice: { explicitBucketBoundaries: BOUNDARIES },
      })
      this.#duration = { of: provider, histogram }
    }
    return this.#duration.histogram
  }
}
