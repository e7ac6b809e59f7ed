import type { ByMapping, CommandTarget } from '../command-target.js'

/**
 * A reply that depends on the client's reply mapping, or the plain type if both mappings agree. The tuple compares the
 * two types in both directions, without distributing over a union.
 */
export type ByMappingIfDifferent<S extends CommandTarget, Legacy, Resp3> = [Legacy, Resp3] extends [Resp3, Legacy]
  ? Legacy
  : ByMapping<S, Legacy, Resp3>
