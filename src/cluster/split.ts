import { factsOf } from '../catalogue/facts.js'
import { keysOf } from '../command/key-positions.js'
import type { Call, Entry } from '../transport/call.js'
import { Failure, unusableReply } from '../transport/failure.js'
import { PartialFailure } from '../transport/partial-failure.js'

/** The part of a call that belongs to one slot. */
export interface Part {
  readonly call: Call
  readonly slot: number
  /** The positions of its keys among the keys of the call, from 0. */
  readonly keys: readonly number[]
}

/**
 * Splits a call by the slots of its keys: MGET, MSET, DEL, UNLINK, EXISTS or TOUCH.
 *
 * @example MGET a b c, with a and c of one slot //=> MGET a c, MGET b
 */
export function splitBySlot(call: Call, slotOfKey: (key: string | Buffer) => number): Part[] {
  const { name, args } = call
  const positions = keysOf(name, args)
  const step = args.length / positions.length // MSET has a value after each key
  const parts = new Map<number, { args: (string | Buffer)[]; keys: number[] }>()
  positions.forEach((position, key) => {
    const slot = slotOfKey(args[position] as string | Buffer)
    let part = parts.get(slot)
    if (!part) parts.set(slot, (part = { args: [], keys: [] }))
    part.args.push(...args.slice(position, position + step))
    part.keys.push(key)
  })
  return [...parts].map(([slot, part]) => ({ call: { ...call, args: part.args }, slot, keys: part.keys }))
}

/** Joins the entries of a call's parts to one entry. */
export function joinParts({ name, args }: Call, parts: readonly Part[], entries: readonly Entry[]): Entry {
  if (entries.some((entry) => entry instanceof Failure)) {
    return PartialFailure.of(entries, (place) => ({ keys: parts[place]?.keys ?? [] }))
  }
  const response = factsOf(name, args)?.response
  if (response === 'agg_sum') return sum(entries)
  if (response === 'all_succeeded') return entries[0]
  return inKeyOrder(parts, entries)
}

/** For MGET: a list with one element for each key. */
function inKeyOrder(parts: readonly Part[], entries: readonly Entry[]): Entry {
  const list: unknown[] = []
  for (const [place, { keys }] of parts.entries()) {
    const values = entries[place]
    if (!Array.isArray(values) || values.length !== keys.length) return unusableReply('not one element for each key')
    keys.forEach((key, index) => (list[key] = values[index] as unknown))
  }
  return list
}

/** The sum of counts. If a decoder takes integers of any size, a count may be a string of digits. */
export function sum(counts: readonly Entry[]): Entry {
  if (!counts.every((count) => typeof count === 'number' || (typeof count === 'string' && /^\d+$/.test(count)))) {
    return unusableReply('not a count from each node')
  }
  const total = counts.reduce<bigint>((all, count) => all + BigInt(count as string | number), 0n)
  const isSafe = total <= BigInt(Number.MAX_SAFE_INTEGER)
  if (isSafe) return Number(total)
  return counts.some((count) => typeof count === 'string')
    ? `${total}`
    : unusableReply('a sum beyond 2^53 - 1, which a number cannot hold: decode it with bigint')
}
