import { AsyncLocalStorage } from 'node:async_hooks'
import { context } from '@opentelemetry/api'
import type { Context } from '@opentelemetry/api'

/**
 * A store that channels can be bound to. It runs what is traced in a context of OpenTelemetry, with whichever context
 * manager is installed.
 */
export class ContextStore extends AsyncLocalStorage<Context> {
  override run<R>(active: Context, callback: () => R): R
  override run<R, Args extends unknown[]>(active: Context, callback: (...args: Args) => R, ...args: Args): R
  override run<R, Args extends unknown[]>(active: Context, callback: (...args: Args) => R, ...args: Args): R {
    return context.with(active, callback, undefined, ...args)
  }
}
