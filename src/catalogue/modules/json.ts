import type { ServerData, ServerList, Text, Word } from '../reply-types.js'
import type { HasOption, If } from '../option-types.js'
import type { ByMapping, CommandTarget, Value } from '../command-target.js'
import type { ByMappingIfDifferent } from './by-mapping.js'
/**
 * Replies of the JSON commands, by name. They cover Redis's module and Valkey's, which replies with RESP2 types over
 * any protocol. A JSONPath (`$..a`) returns a list with one element for each match; a legacy path (`.a`, or none)
 * returns one value.
 */
export interface JsonReplies<S extends CommandTarget, T extends Text, A extends readonly Value[]> {
  /** Appends values to arrays; returns the new lengths. https://redis.io/commands/json.arrappend */
  'JSON.ARRAPPEND': ByPath<A[1], (number | null)[], number>
  /** The index of a value in arrays; -1 if it is not found. https://redis.io/commands/json.arrindex */
  'JSON.ARRINDEX': ByPath<A[1], (number | null)[], number>
  /** Inserts values into arrays; returns the new lengths. https://redis.io/commands/json.arrinsert */
  'JSON.ARRINSERT': ByPath<A[1], (number | null)[], number>
  /** The lengths of arrays. https://redis.io/commands/json.arrlen */
  'JSON.ARRLEN': ByPath<PathOf<A>, (number | null)[], number> | null
  /**
   * Removes an element from arrays and returns its JSON text. With FORMAT, over RESP3, the decoded value.
   * https://redis.io/commands/json.arrpop
   */
  'JSON.ARRPOP': ByMappingIfDifferent<S, PoppedElement<A, T, ServerList<T>>, PoppedElement<A, T, ServerData<T>[]>>
  /** Trims arrays to a range; returns the new lengths. https://redis.io/commands/json.arrtrim */
  'JSON.ARRTRIM': ByPath<A[1], (number | null)[], number>
  /**
   * Empties arrays and objects and sets numbers to 0; returns how many values were cleared.
   * https://redis.io/commands/json.clear
   */
  'JSON.CLEAR': number
  /** Internal: the memory that values use. https://redis.io/commands/json.debug */
  'JSON.DEBUG': ByMappingIfDifferent<
    S,
    Debugged<A, T, ServerList<T> | T | number | null>,
    Debugged<A, T, ServerData<T>>
  >
  /** Deletes values; returns how many were deleted. https://redis.io/commands/json.del */
  'JSON.DEL': number
  /** Alias of JSON.DEL. https://redis.io/commands/json.forget */
  'JSON.FORGET': number
  /**
   * The JSON text of a document, or of the parts that match. With FORMAT, over RESP3, the decoded value.
   * https://redis.io/commands/json.get
   */
  'JSON.GET': ByMappingIfDifferent<S, Got<A, T, ServerList<T>>, Got<A, T, ServerData<T>[]>>
  /** Merges a JSON value into a document. https://redis.io/commands/json.merge */
  'JSON.MERGE': Word<T, 'OK'> | null
  /**
   * The JSON text at a path in several documents, with `null` for each that does not exist.
   * https://redis.io/commands/json.mget
   */
  'JSON.MGET': (T | null)[]
  /** Sets values in several documents. https://redis.io/commands/json.mset */
  'JSON.MSET': Word<T, 'OK'>
  /**
   * Increments numbers. Returns the text of the new number or of a list of numbers; Redis returns a list of numbers
   * over RESP3. https://redis.io/commands/json.numincrby
   */
  'JSON.NUMINCRBY': ByMapping<S, T | (T | number | null)[], T | (number | null)[]>
  /** Multiplies numbers; the reply is that of JSON.NUMINCRBY. https://redis.io/commands/json.nummultby */
  'JSON.NUMMULTBY': ByMapping<S, T | (T | number | null)[], T | (number | null)[]>
  'JSON.NUMPOWBY': ByMapping<S, T | (T | number | null)[], (number | null)[]>
  /** The keys of objects. https://redis.io/commands/json.objkeys */
  'JSON.OBJKEYS': ByPath<PathOf<A>, (T[] | null)[], T[]> | null
  /** The number of keys in objects. https://redis.io/commands/json.objlen */
  'JSON.OBJLEN': ByPath<PathOf<A>, (number | null)[], number> | null
  /** A document as nested RESP values. https://redis.io/commands/json.resp */
  'JSON.RESP': ServerList<T> | T | number | null
  /** Sets a value; returns `'OK'`, or `null` if NX or XX prevented it. https://redis.io/commands/json.set */
  'JSON.SET': Word<T, 'OK'> | null
  /** Appends to strings; returns the new lengths. The path is optional. https://redis.io/commands/json.strappend */
  'JSON.STRAPPEND': ByPath<A extends readonly [Value, Value] ? undefined : A[1], (number | null)[], number>
  /** The lengths of strings. https://redis.io/commands/json.strlen */
  'JSON.STRLEN': ByPath<PathOf<A>, (number | null)[], number> | null
  /** Negates booleans; returns the new values. https://redis.io/commands/json.toggle */
  'JSON.TOGGLE': ByPath<A[1], (0 | 1 | null)[], Word<T, 'true' | 'false'>>
  /** The types of values. Redis over RESP3 wraps the reply in a list of one. https://redis.io/commands/json.type */
  'JSON.TYPE': ByPath<
    PathOf<A>,
    JsonType<T>[] | null | [JsonType<T>[] | null],
    JsonType<T> | null | [JsonType<T> | null]
  >
}

type JsonType<T extends Text> = Word<T, 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null'>

/** The path after the key: `PathOf<['k', '.a']>` is `'.a'`, `PathOf<['k']>` is `undefined`. */
type PathOf<A extends readonly Value[]> = A extends readonly [Value] ? undefined : A[1]

/**
 * Picks a reply by its path: `Many` for a JSONPath, `One` for a legacy path, and `Many | One` if the type does not
 * tell. The modules disagree about other text, such as `$a` and `abs($.a)`, so `ByPath<'a', Many, One>` is `Many |
 * One`.
 */
type ByPath<Path, Many, One> = Path extends '$' | `$.${string}` | `$[${string}`
  ? Many
  : Path extends undefined | '.' | `.${string}`
    ? One
    : Many | One

/** `Told` if the arguments after the key may contain FORMAT. */
type Got<A extends readonly Value[], T extends Text, Told> = A extends readonly [Value] | readonly [Value, Value]
  ? T | null
  : A extends readonly [Value, ...infer Options]
    ? If<HasOption<Options, Record<'INDENT' | 'NEWLINE' | 'SPACE', 1>, 'FORMAT'>, Told | T | null, T | null>
    : Told | T | null

/** FORMAT and its value come before the path. */
type PoppedElement<A extends readonly Value[], T extends Text, Told> = A extends readonly [Value]
  ? T | null
  : A extends readonly [Value, infer Path] | readonly [Value, infer Path, Value]
    ? ByPath<Path, (T | null)[], T> | null
    : A extends readonly [Value, '$' | '.' | `$.${string}` | `$[${string}` | `.${string}`, ...Value[]]
      ? ByPath<A[1], (T | null)[], T> | null
      : Told | T | null

/** `Told` for subcommands that only one of the two modules has. */
type Debugged<A extends readonly Value[], T extends Text, Told> = A extends readonly [
  infer Name extends string,
  ...infer Others extends readonly Value[],
]
  ? Uppercase<Name> extends 'MEMORY'
    ? ByPath<Others extends readonly [Value] ? undefined : Others[1], number[], number> | null
    : Uppercase<Name> extends 'HELP'
      ? T[]
      : Told
  : Told
