import type { By, Receiver } from '../queue.js'

/** A reply that differs by the client's reply mapping; plain where it is the same for both. */
export type ByIfOther<S extends Receiver, Legacy, Resp3> = [Legacy, Resp3] extends [Resp3, Legacy]
  ? Legacy
  : By<S, Legacy, Resp3>
