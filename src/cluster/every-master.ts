import { isDeepStrictEqual } from 'node:util'
import { factsOf } from '../catalogue/facts.js'
import type { Call, Entry } from '../transport/call.js'
import { Failure, unusableReply } from '../transport/failure.js'
import { PartialFailure } from '../transport/partial-failure.js'
import { sum } from './split.js'

/**
 * Makes one entry of the replies of all masters, by the response policy of the command.
 *
 * @param nodes the masters' names, in the order of the entries
 */
export function joinMasters({ name, args }: Call, nodes: readonly string[], entries: readonly Entry[]): Entry {
  const response = factsOf(name, args)?.response
  if (response === 'one_succeeded') return entries.find(isReply) ?? entries[0]
  if (response === 'special') return anyKey(entries)
  if (!entries.every(isReply)) return PartialFailure.of(entries, (place) => ({ node: nodes[place] ?? '' }))
  switch (response) {
    case 'agg_sum':
      return sum(entries)
    case 'agg_logical_and':
      return everywhere(entries)
    case 'all_succeeded':
      return same(nodes, entries)
    case undefined:
      return entries.every(Array.isArray) ? entries.flat() : unusableReply('not a list from each node')
  }
}

const isReply = (entry: Entry): boolean => !(entry instanceof Failure)

/** For RANDOMKEY: the first key, or null if no master has one. */
function anyKey(entries: readonly Entry[]): Entry {
  const keys = entries.filter((entry) => isReply(entry) && entry !== null)
  if (keys.length > 0) return keys[Math.floor(Math.random() * keys.length)]
  return entries.find((entry) => entry instanceof Failure) ?? null
}

/** For SCRIPT EXISTS: 1 for each script that every master has. */
function everywhere(entries: readonly Entry[]): Entry {
  const [first] = entries
  if (!Array.isArray(first) || !entries.every((entry) => Array.isArray(entry) && entry.length === first.length)) {
    return unusableReply('not a list of one length from each node')
  }
  return first.map((_, index) => Math.min(...entries.map((entry) => Number((entry as unknown[])[index]))))
}

function same(nodes: readonly string[], entries: readonly Entry[]): Entry {
  const [first] = entries
  const others = nodes.filter((_, place) => !isDeepStrictEqual(entries[place], first))
  return others.length === 0 ? first : unusableReply(`${others.join(', ')} answered otherwise than ${nodes[0]}`)
}
