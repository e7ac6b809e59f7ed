import type { ByMapping, CommandTarget } from '../command-target.js'

/** A reply that differs by the client's reply mapping; plain where it is the same for both. */
export type ByMappingIfDifferent<S extends CommandTarget, Legacy, Resp3> = [Legacy, Resp3] extends [Resp3, Legacy]
  ? Legacy
  : ByMapping<S, Legacy, Resp3>
