import type { Text, Word } from './reply-types.js'
import type { AnyCase, WordOrValue } from './option-types.js'
import type { ByMapping, CommandTarget, KeysThen, Numeric, Queued, Value } from './command-target.js'

/** One library of FUNCTION LIST: `['library_name', 'l', 'engine', 'LUA', 'functions', [['name', 'f', ..]]]`. */
export type LibraryList<T extends Text = string> = [
  ...[Word<T, 'library_name'>, T],
  ...[Word<T, 'engine'>, T],
  ...[Word<T, 'functions'>, [Word<T, 'name'>, T, Word<T, 'description'>, T | null, Word<T, 'flags'>, T[]][]],
  ...code: [] | [Word<T, 'library_code'>, T],
]

/** One library of FUNCTION LIST under the `resp3` mapping. `library_code` is set with WITHCODE. */
export interface Library<T extends Text = string> {
  library_name: T
  engine: T
  functions: { name: T; description: T | null; flags: T[] }[]
  library_code?: T
}

/** FUNCTION STATS: `['running_script', null, 'engines', ['LUA', ['libraries_count', 1, 'functions_count', 2]]]`. */
export type FunctionStatsList<T extends Text = string> = [
  ...[Word<T, 'running_script'>, [Word<T, 'name'>, T, Word<T, 'command'>, T[], Word<T, 'duration_ms'>, number] | null],
  ...[Word<T, 'engines'>, (T | [Word<T, 'libraries_count'>, number, Word<T, 'functions_count'>, number])[]],
]

/** FUNCTION STATS under the `resp3` mapping: the running function, and the counts of each engine. */
export interface FunctionStats<T extends Text = string> {
  running_script: { name: T; command: T[]; duration_ms: number } | null
  engines: { [name: string]: { libraries_count: number; functions_count: number } }
}

/** What `...(flag ? (['REPLACE'] as const) : [])` is without the word. */
export type LeftOut = never[]

/** Any name or pattern, beside which an editor still offers the word of another form. */
export type LibraryName = WordOrValue<never>

export interface ScriptingCommands<T extends Text> {
  /**
   * Runs a Lua script; returns the script's result, which is `unknown` until `.as(schema)`.
   * https://redis.io/commands/eval
   */
  eval<S extends CommandTarget>(
    this: S,
    script: Value,
    numkeys: Numeric,
    ...keysAndArguments: KeysThen<Value, Value[]>
  ): Queued<S, unknown>

  /**
   * Runs a Lua script that may not write; returns the script's result, which is `unknown` until `.as(schema)`.
   * https://redis.io/commands/eval_ro
   */
  eval_ro<S extends CommandTarget>(
    this: S,
    script: Value,
    numkeys: Numeric,
    ...keysAndArguments: KeysThen<Value, Value[]>
  ): Queued<S, unknown>

  /**
   * Runs a cached Lua script by its SHA1 digest; returns the script's result, which is `unknown` until `.as(schema)`.
   * https://redis.io/commands/evalsha
   */
  evalsha<S extends CommandTarget>(
    this: S,
    sha1: Value,
    numkeys: Numeric,
    ...keysAndArguments: KeysThen<Value, Value[]>
  ): Queued<S, unknown>

  /**
   * Runs a cached Lua script that may not write, by its SHA1 digest; returns the script's result, which is `unknown`
   * until `.as(schema)`. https://redis.io/commands/evalsha_ro
   */
  evalsha_ro<S extends CommandTarget>(
    this: S,
    sha1: Value,
    numkeys: Numeric,
    ...keysAndArguments: KeysThen<Value, Value[]>
  ): Queued<S, unknown>

  /**
   * Calls a library function; returns the function's result, which is `unknown` until `.as(schema)`.
   * https://redis.io/commands/fcall
   */
  fcall<S extends CommandTarget>(
    this: S,
    name: Value,
    numkeys: Numeric,
    ...keysAndArguments: KeysThen<Value, Value[]>
  ): Queued<S, unknown>

  /**
   * Calls a library function that may not write; returns the function's result, which is `unknown` until `.as(schema)`.
   * https://redis.io/commands/fcall_ro
   */
  fcall_ro<S extends CommandTarget>(
    this: S,
    name: Value,
    numkeys: Numeric,
    ...keysAndArguments: KeysThen<Value, Value[]>
  ): Queued<S, unknown>

  /**
   * Loads, lists, dumps and deletes function libraries. LOAD: loads a library; returns its name. A dump is binary,
   * which `function` rejects with a DecodeError: use `functionBuffer`. https://redis.io/commands/function-load
   */
  function<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'LOAD'>,
    ...code:
      | [code: WordOrValue<'REPLACE'>]
      | [...replace: LeftOut, code: WordOrValue<'REPLACE'>]
      | [replace: AnyCase<'REPLACE'>, code: Value]
  ): Queued<S, T>
  /** DUMP: all libraries in a binary form, for RESTORE. */
  function<S extends CommandTarget>(this: S, subcommand: AnyCase<'DUMP'>): Queued<S, T>
  /** DELETE: deletes a library. */
  function<S extends CommandTarget>(this: S, subcommand: AnyCase<'DELETE'>, library: Value): Queued<S, Word<T, 'OK'>>
  /** FLUSH: deletes all libraries. */
  function<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'FLUSH'>,
    mode?: AnyCase<'ASYNC' | 'SYNC'>,
  ): Queued<S, Word<T, 'OK'>>
  /** KILL: stops the running function, unless it has written. */
  function<S extends CommandTarget>(this: S, subcommand: AnyCase<'KILL'>): Queued<S, Word<T, 'OK'>>
  /**
   * RESTORE: adds the libraries of a dump. It fails if one of them exists, except with REPLACE, or with FLUSH, which
   * deletes all libraries first.
   */
  function<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'RESTORE'>,
    dump: Value,
    policy?: AnyCase<'FLUSH' | 'APPEND' | 'REPLACE'>,
  ): Queued<S, Word<T, 'OK'>>
  /**
   * LIST: the libraries and their functions; with WITHCODE, their source too. LIBRARYNAME is followed by a name or a
   * pattern.
   */
  function<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'LIST'>,
    ...options:
      | []
      | [...libraryname: LeftOut, withcode: AnyCase<'WITHCODE'>]
      | [libraryname: AnyCase<'LIBRARYNAME'>, name: LibraryName]
      | [libraryname: AnyCase<'LIBRARYNAME'>, name: LibraryName, withcode: AnyCase<'WITHCODE'>]
      | [withcode: AnyCase<'WITHCODE'>, ...libraryname: LeftOut]
      | [withcode: AnyCase<'WITHCODE'>, libraryname: AnyCase<'LIBRARYNAME'>, name: LibraryName]
  ): Queued<S, ByMapping<S, LibraryList<T>[], Library<T>[]>>
  /** STATS: the running function, or `null`, and how many libraries and functions each engine has. */
  function<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'STATS'>,
  ): Queued<S, ByMapping<S, FunctionStatsList<T>, FunctionStats<T>>>
  /** HELP: a description of each subcommand. */
  function<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /**
   * Manages the server's script cache. LOAD: stores a script; returns its SHA1 digest.
   * https://redis.io/commands/script-load
   */
  script<S extends CommandTarget>(this: S, subcommand: AnyCase<'LOAD'>, script: Value): Queued<S, T>
  /** EXISTS: for each SHA1 digest, 1 if its script is cached, 0 if not. */
  script<S extends CommandTarget>(this: S, subcommand: AnyCase<'EXISTS'>, ...sha1s: Value[]): Queued<S, (0 | 1)[]>
  /** FLUSH: removes all scripts. */
  script<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'FLUSH'>,
    mode?: AnyCase<'ASYNC' | 'SYNC'>,
  ): Queued<S, Word<T, 'OK'>>
  /** SHOW: the source of a cached script (Valkey). https://valkey.io/commands/script-show */
  script<S extends CommandTarget>(this: S, subcommand: AnyCase<'SHOW'>, sha1: Value): Queued<S, T>
  /** KILL: stops the running script, unless it has written. */
  script<S extends CommandTarget>(this: S, subcommand: AnyCase<'KILL'>): Queued<S, Word<T, 'OK'>>
  /** HELP: a description of each subcommand. */
  script<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>
}
