import { factsOf } from '../catalogue/facts.js'
import type { KeyPositions, KeyWords, MovableKeys } from '../catalogue/facts.js'
import type { WireArgument } from './arguments.js'

/**
 * The indices of the keys among the arguments of a call. Empty if the command has no keys or is not known, or if the call
 * is malformed, so that the server would find none. Never throws.
 *
 * @param name the command in lower case
 * @param args the arguments as they go over the wire
 * @example keysOf('zunionstore', ['to', '2', 'a', 'b', 'WEIGHTS', '1', '2']) //=> [0, 2, 3]
 */
export function keysOf(name: string, args: readonly WireArgument[]): readonly number[] {
  const positions = factsOf(name, args)?.keys
  return positions === undefined ? NONE : keysAt(positions, args)
}

/**
 * The indices of patterns that the server expands to keys while the command runs: after BY and GET of SORT. They take a key
 * prefix as keys do, but which keys are read is not known in advance. A pattern without `*` reads none.
 *
 * @example patternsOf('sort', ['list', 'BY', 'weight:*', 'GET', '#', 'GET', 'name:*']) //=> [2, 6]
 */
export function patternsOf(name: string, args: readonly WireArgument[]): readonly number[] {
  const positions = factsOf(name, args)?.keys
  if (positions === undefined || !areMovable(positions) || positions.words === undefined) return NONE
  return wordsIn(args, positions).patterns
}

const NONE: readonly number[] = []
/** Most commands have one key: their first or their second argument. */
const ONE_KEY: readonly (readonly number[])[] = [NONE, [0], [1]]

function keysAt(positions: KeyPositions, args: readonly WireArgument[]): readonly number[] {
  if (typeof positions === 'number') return positions <= args.length ? (ONE_KEY[positions] ?? [positions - 1]) : NONE
  if (areMovable(positions)) return movable(positions, args)
  const [first, last, step = 1] = positions
  return range(first - 1, last < 0 ? args.length + last : Math.min(last, args.length) - 1, step)
}

const areMovable = (positions: KeyPositions): positions is MovableKeys =>
  typeof positions === 'object' && !('length' in positions)

function movable(positions: MovableKeys, args: readonly WireArgument[]): readonly number[] {
  const { at, count, step } = positions
  const fixed = at !== undefined && at <= args.length ? [at - 1] : []
  if (count !== undefined) return [...fixed, ...counted(args, count, step)]
  const { keys, rest } = wordsIn(args, positions)
  return rest && args[(at ?? 0) - 1]?.length === 0 ? rest : [...fixed, ...keys]
}

/** As many keys as the number says. None if it is not a number, or exceeds the number of arguments. */
function counted(args: readonly WireArgument[], count: number, step = 1): number[] {
  const digits = args[count - 1]
  const number = digits !== undefined && digits.length < LONGEST_WORD ? argumentText(digits) : ''
  const last = count + (Number(number) - 1) * step
  return /^\d+$/.test(number) && last < args.length ? range(count, last, step) : []
}

interface FoundKeys {
  readonly keys: number[]
  readonly patterns: number[]
  /** All arguments after KEYS of MIGRATE. They are keys only if the key at the fixed position is empty. */
  readonly rest?: number[]
}

/** Walks over the options of a call. The arguments of an option may look like another option, and are skipped. */
function wordsIn(args: readonly WireArgument[], { from = 1, words = {} }: MovableKeys): FoundKeys {
  const keys: number[] = []
  const patterns: number[] = []
  for (let i = from - 1; i < args.length; i++) {
    const what = followingOf(args[i], words)
    if (typeof what === 'number') i += what
    else if (what === 'half') return { keys: firstHalf(i + 1, args.length), patterns }
    else if (what === 'rest') return { keys, patterns, rest: range(i + 1, args.length - 1) }
    else if (what !== undefined && ++i < args.length) {
      if (what === 'key') keys.push(i)
      else if (args[i]?.includes('*')) patterns.push(i)
    }
  }
  return { keys, patterns }
}

/** `STREAMS a b 0 0`: two keys and as many ids. */
const firstHalf = (from: number, to: number): number[] => range(from, from + Math.floor((to - from) / 2) - 1)

/** No option word is longer, so a value of megabytes is not converted to text. */
const LONGEST_WORD = 16

const followingOf = (arg: WireArgument | undefined, words: KeyWords): KeyWords[string] | undefined => {
  const word = arg !== undefined && arg.length < LONGEST_WORD ? argumentText(arg).toUpperCase() : ''
  return Object.hasOwn(words, word) ? words[word] : undefined
}

const argumentText = (arg: WireArgument): string => (typeof arg === 'string' ? arg : arg.toString('latin1'))

function range(from: number, to: number, step = 1): number[] {
  const found: number[] = []
  for (let i = from; i <= to; i += step) found.push(i)
  return found
}
