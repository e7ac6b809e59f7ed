import type { $ZodType, ParsePayload } from 'zod/v4/core'
import { isThenable } from '../util/promises.js'
import { countForeignFunctions } from './zod.js'

/** What an asynchronous function returns, whatever `globalThis.Promise` is. */
const NativePromise = /* @__PURE__ */ (() => (async () => {})().constructor)() as PromiseConstructor

type MaybeLater = ParsePayload | PromiseLike<ParsePayload>

/**
 * Runs a zod schema with promises allowed.
 *
 * zod recognises a promise by `instanceof Promise`. If a program has replaced `globalThis.Promise`, the promises of
 * asynchronous functions are not instances of it, and zod would accept what they reject. So the schema begins with the
 * native class, which is enough if no promise leads to another.
 *
 * @throws {TypeError} if `globalThis.Promise` was replaced and one promise may lead to another
 */
export function runZod(schema: $ZodType, value: unknown): MaybeLater {
  const run = (): MaybeLater => schema._zod.run({ value, issues: [] }, { async: true })
  const replacement = globalThis.Promise
  if (replacement === NativePromise) return run()
  globalThis.Promise = NativePromise
  let result: MaybeLater
  try {
    result = run()
  } finally {
    globalThis.Promise = replacement
  }
  if (!isThenable(result) || countForeignFunctions(schema) <= 1) return result
  result.then(undefined, () => {}) // it is not awaited
  throw new TypeError('zod cannot wait for promises while globalThis.Promise is replaced')
}
