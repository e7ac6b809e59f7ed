import type { ServerData, ServerList, Text, Word } from '../reply-types.js'
import type { HasOption, If } from '../option-types.js'
import type { ByMapping, CommandTarget, Value } from '../command-target.js'
import type { ByMappingIfDifferent } from './by-mapping.js'
/**
 * The replies of JSON documents, by name: Redis's module, and Valkey's, which answers with RESP2 shapes whatever the
 * protocol. A JSONPath (`$..a`) has many answers, in a list; a legacy path (`.a`, or none) has one.
 */
export interface JsonReplies<S extends CommandTarget, T extends Text, A extends readonly Value[]> {
  /** https://redis.io/commands/json.arrappend */
  'JSON.ARRAPPEND': ByPath<A[1], (number | null)[], number>
  /** https://redis.io/commands/json.arrindex */
  'JSON.ARRINDEX': ByPath<A[1], (number | null)[], number>
  /** https://redis.io/commands/json.arrinsert */
  'JSON.ARRINSERT': ByPath<A[1], (number | null)[], number>
  /** https://redis.io/commands/json.arrlen */
  'JSON.ARRLEN': ByPath<PathOf<A>, (number | null)[], number> | null
  /** Texts of JSON. With FORMAT (over RESP3) what they say. https://redis.io/commands/json.arrpop */
  'JSON.ARRPOP': ByMappingIfDifferent<S, PoppedElement<A, T, ServerList<T>>, PoppedElement<A, T, ServerData<T>[]>>
  /** https://redis.io/commands/json.arrtrim */
  'JSON.ARRTRIM': ByPath<A[1], (number | null)[], number>
  /** https://redis.io/commands/json.clear */
  'JSON.CLEAR': number
  /** https://redis.io/commands/json.debug */
  'JSON.DEBUG': ByMappingIfDifferent<
    S,
    Debugged<A, T, ServerList<T> | T | number | null>,
    Debugged<A, T, ServerData<T>>
  >
  /** https://redis.io/commands/json.del */
  'JSON.DEL': number
  /** https://redis.io/commands/json.forget */
  'JSON.FORGET': number
  /** The text of a document, or of parts of it. With FORMAT (over RESP3) what it says. https://redis.io/commands/json.get */
  'JSON.GET': ByMappingIfDifferent<S, Got<A, T, ServerList<T>>, Got<A, T, ServerData<T>[]>>
  /** https://redis.io/commands/json.merge */
  'JSON.MERGE': Word<T, 'OK'> | null
  /** https://redis.io/commands/json.mget */
  'JSON.MGET': (T | null)[]
  /** https://redis.io/commands/json.mset */
  'JSON.MSET': Word<T, 'OK'>
  /** The text of a number, or of a list of them; over RESP3 Redis gives a list. https://redis.io/commands/json.numincrby */
  'JSON.NUMINCRBY': ByMapping<S, T | (T | number | null)[], T | (number | null)[]>
  /** https://redis.io/commands/json.nummultby */
  'JSON.NUMMULTBY': ByMapping<S, T | (T | number | null)[], T | (number | null)[]>
  'JSON.NUMPOWBY': ByMapping<S, T | (T | number | null)[], (number | null)[]>
  /** https://redis.io/commands/json.objkeys */
  'JSON.OBJKEYS': ByPath<PathOf<A>, (T[] | null)[], T[]> | null
  /** https://redis.io/commands/json.objlen */
  'JSON.OBJLEN': ByPath<PathOf<A>, (number | null)[], number> | null
  /** https://redis.io/commands/json.resp */
  'JSON.RESP': ServerList<T> | T | number | null
  /** https://redis.io/commands/json.set */
  'JSON.SET': Word<T, 'OK'> | null
  /** The path may be left out. https://redis.io/commands/json.strappend */
  'JSON.STRAPPEND': ByPath<A extends readonly [Value, Value] ? undefined : A[1], (number | null)[], number>
  /** https://redis.io/commands/json.strlen */
  'JSON.STRLEN': ByPath<PathOf<A>, (number | null)[], number> | null
  /** https://redis.io/commands/json.toggle */
  'JSON.TOGGLE': ByPath<A[1], (0 | 1 | null)[], Word<T, 'true' | 'false'>>
  /** Over RESP3 Redis gives it within a list of one. https://redis.io/commands/json.type */
  'JSON.TYPE': ByPath<
    PathOf<A>,
    JsonType<T>[] | null | [JsonType<T>[] | null],
    JsonType<T> | null | [JsonType<T> | null]
  >
}

type JsonType<T extends Text> = Word<T, 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null'>

/** The path behind the key; `undefined` for none. */
type PathOf<A extends readonly Value[]> = A extends readonly [Value] ? undefined : A[1]

/**
 * A reply by its path: `Many` for a JSONPath, `One` for a legacy path, either where that is not known. The modules differ
 * about what else is a JSONPath, such as `$a` and `abs($.a)`: `ByPath<'a', Many, One>` is `Many | One`.
 */
type ByPath<Path, Many, One> = Path extends '$' | `$.${string}` | `$[${string}`
  ? Many
  : Path extends undefined | '.' | `.${string}`
    ? One
    : Many | One

/** `Told` where the arguments behind the key may hold FORMAT and its value. */
type Got<A extends readonly Value[], T extends Text, Told> = A extends readonly [Value] | readonly [Value, Value]
  ? T | null
  : A extends readonly [Value, ...infer Options]
    ? If<HasOption<Options, 'INDENT' | 'NEWLINE' | 'SPACE', 'FORMAT'>, Told | T | null, T | null>
    : Told | T | null

/** FORMAT and its value stand before the path. */
type PoppedElement<A extends readonly Value[], T extends Text, Told> = A extends readonly [Value]
  ? T | null
  : A extends readonly [Value, infer Path] | readonly [Value, infer Path, Value]
    ? ByPath<Path, (T | null)[], T> | null
    : A extends readonly [Value, '$' | '.' | `$.${string}` | `$[${string}` | `.${string}`, ...Value[]]
      ? ByPath<A[1], (T | null)[], T> | null
      : Told | T | null

/** `Told` for the subcommands that only one of the modules has. */
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
