/**
 * Whether something is to be awaited. A promise of another realm, or one made before `globalThis.Promise` was replaced,
 * is not an instance of `Promise`.
 */
export const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
  typeof (value as { readonly then?: unknown }).then === 'function'
