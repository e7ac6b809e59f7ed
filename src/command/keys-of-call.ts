import { factsOf } from '../catalogue/facts.js'
import type { WireArgument } from './arguments.js'
import { keysOf, patternsOf } from './key-positions.js'

/** A command and its arguments. */
interface NamedCall {
  readonly name: string
  readonly args: readonly WireArgument[]
}

/**
 * The keys that a call may read or write; undefined if it may use keys that it does not name: an unknown command,
 * one of the whole database such as FLUSHALL, a script without keys, SORT by a pattern.
 */
export function keysOfCall({ name, args }: NamedCall): readonly WireArgument[] | undefined {
  const facts = factsOf(name, args)
  if (facts === undefined || patternsOf(name, args).length > 0) return undefined
  // A sample is written to the series of compaction rules too.
  if (facts.group === 'timeseries' && !facts.readOnly) return undefined
  const positions = keysOf(name, args)
  if (positions.length > 0) return positions.map((index) => args[index] as WireArgument) // within the list
  // Other commands without a key may use any key: FLUSHALL, SCAN, FT.SEARCH, a script that names none.
  return facts.group === 'pubsub' || facts.group === 'connection' || name === 'time' ? [] : undefined
}
