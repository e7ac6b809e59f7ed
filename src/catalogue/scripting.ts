import type { Text, Word } from './reply-types.js'
import type { AnyCase } from './option-types.js'
import type { ByMapping, Key, Numeric, Queued, CommandTarget, Value } from './command-target.js'

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

export interface ScriptingCommands<T extends Text> {
  /**
   * Runs a Lua script; returns the script's result, which is `unknown` until `.as(schema)`.
   * https://redis.io/commands/eval
   */
  eval<S extends CommandTarget>(
    this: S,
    script: Value,
    numkeys: Numeric,
    ...keysAndArguments: Value[]
  ): Queued<S, unknown>
  eval<S extends CommandTarget>(
    this: S,
    script: Value,
    numkeys: Numeric,
    keys: readonly Key[],
    ...args: Value[]
  ): Queued<S, unknown>

  /** Runs a Lua script that may not write. https://redis.io/commands/eval_ro */
  eval_ro<S extends CommandTarget>(
    this: S,
    script: Value,
    numkeys: Numeric,
    ...keysAndArguments: Value[]
  ): Queued<S, unknown>
  eval_ro<S extends CommandTarget>(
    this: S,
    script: Value,
    numkeys: Numeric,
    keys: readonly Key[],
    ...args: Value[]
  ): Queued<S, unknown>

  /** Runs a cached Lua script by its SHA1 digest. https://redis.io/commands/evalsha */
  evalsha<S extends CommandTarget>(
    this: S,
    sha1: Value,
    numkeys: Numeric,
    ...keysAndArguments: Value[]
  ): Queued<S, unknown>
  evalsha<S extends CommandTarget>(
    this: S,
    sha1: Value,
    numkeys: Numeric,
    keys: readonly Key[],
    ...args: Value[]
  ): Queued<S, unknown>

  /** Runs a cached Lua script by its SHA1 digest; the script may not write. https://redis.io/commands/evalsha_ro */
  evalsha_ro<S extends CommandTarget>(
    this: S,
    sha1: Value,
    numkeys: Numeric,
    ...keysAndArguments: Value[]
  ): Queued<S, unknown>
  evalsha_ro<S extends CommandTarget>(
    this: S,
    sha1: Value,
    numkeys: Numeric,
    keys: readonly Key[],
    ...args: Value[]
  ): Queued<S, unknown>

  /**
   * Calls a library function; returns the function's result, which is `unknown` until `.as(schema)`.
   * https://redis.io/commands/fcall
   */
  fcall<S extends CommandTarget>(
    this: S,
    name: Value,
    numkeys: Numeric,
    ...keysAndArguments: Value[]
  ): Queued<S, unknown>
  fcall<S extends CommandTarget>(
    this: S,
    name: Value,
    numkeys: Numeric,
    keys: readonly Key[],
    ...args: Value[]
  ): Queued<S, unknown>

  /** Calls a library function that may not write. https://redis.io/commands/fcall_ro */
  fcall_ro<S extends CommandTarget>(
    this: S,
    name: Value,
    numkeys: Numeric,
    ...keysAndArguments: Value[]
  ): Queued<S, unknown>
  fcall_ro<S extends CommandTarget>(
    this: S,
    name: Value,
    numkeys: Numeric,
    keys: readonly Key[],
    ...args: Value[]
  ): Queued<S, unknown>

  /**
   * Loads, lists, dumps and deletes function libraries. A dump is binary, so use `functionBuffer`: decoding it as text
   * is a DecodeError. https://redis.io/commands/function-load
   */
  function<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'LOAD'>,
    ...code: [value: Value] | [replace: AnyCase<'REPLACE'>, value: Value]
  ): Queued<S, T>
  function<S extends CommandTarget>(this: S, subcommand: AnyCase<'DUMP'>): Queued<S, T>
  function<S extends CommandTarget>(this: S, subcommand: AnyCase<'DELETE'>, library: Value): Queued<S, Word<T, 'OK'>>
  function<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'FLUSH'>,
    mode?: AnyCase<'ASYNC' | 'SYNC'>,
  ): Queued<S, Word<T, 'OK'>>
  function<S extends CommandTarget>(this: S, subcommand: AnyCase<'KILL'>): Queued<S, Word<T, 'OK'>>
  function<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'RESTORE'>,
    dump: Value,
    policy?: AnyCase<'FLUSH' | 'APPEND' | 'REPLACE'>,
  ): Queued<S, Word<T, 'OK'>>
  function<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'LIST'>,
    ...options:
      | []
      | [withcode: AnyCase<'WITHCODE'>]
      | [libraryname: AnyCase<'LIBRARYNAME'>, name: Value]
      | [libraryname: AnyCase<'LIBRARYNAME'>, name: Value, withcode: AnyCase<'WITHCODE'>]
  ): Queued<S, ByMapping<S, LibraryList<T>[], Library<T>[]>>
  function<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'STATS'>,
  ): Queued<S, ByMapping<S, FunctionStatsList<T>, FunctionStats<T>>>
  function<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** Manages the server's script cache. https://redis.io/commands/script-load */
  script<S extends CommandTarget>(this: S, subcommand: AnyCase<'LOAD'>, script: Value): Queued<S, T>
  script<S extends CommandTarget>(this: S, subcommand: AnyCase<'EXISTS'>, ...sha1s: Value[]): Queued<S, (0 | 1)[]>
  script<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'FLUSH'>,
    mode?: AnyCase<'ASYNC' | 'SYNC'>,
  ): Queued<S, Word<T, 'OK'>>
  /** The source of a cached script. https://valkey.io/commands/script-show */
  script<S extends CommandTarget>(this: S, subcommand: AnyCase<'SHOW'>, sha1: Value): Queued<S, T>
  script<S extends CommandTarget>(this: S, subcommand: AnyCase<'KILL'>): Queued<S, Word<T, 'OK'>>
  script<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>
}
