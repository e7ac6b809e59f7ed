// Tests of an application may replace the global timers by fake ones, which fire only when they are told to. The waits of
// this library are for real sockets, so it keeps the real timers. Reading a global is a side effect to bundlers.
export const setTimeout: typeof globalThis.setTimeout = /* @__PURE__ */ (() => globalThis.setTimeout)()
export const clearTimeout: typeof globalThis.clearTimeout = /* @__PURE__ */ (() => globalThis.clearTimeout)()
export const setImmediate: typeof globalThis.setImmediate = /* @__PURE__ */ (() => globalThis.setImmediate)()

/** Waits, without keeping the process alive. */
export const backgroundPause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds).unref())

/** Waits for one turn of the event loop. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))
