import type { Text, Word } from './reply-types.js'
import type { ByMapping, Key, Numeric, Queued, CommandTarget, Value } from './command-target.js'

/** One library of FUNCTION LIST: `['library_name', 'l', 'engine', 'LUA', 'functions', [['name', 'f', ..]]]`. */
export type LibraryList<T extends Text = string> = [
  ...[Word<T, 'library_name'>, T],
  ...[Word<T, 'engine'>, T],
  ...[Word<T, 'functions'>, [Word<T, 'name'>, T, Word<T, 'description'>, T | null, Word<T, 'flags'>, T[]][]],
  ...code: [] | [Word<T, 'library_code'>, T],
]

/** One library of FUNCTION LIST with RESP3 shapes; its code with WITHCODE. */
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

/** FUNCTION STATS with RESP3 shapes: the function that runs, and what each engine has. */
export interface FunctionStats<T extends Text = string> {
  running_script: { name: T; command: T[]; duration_ms: number } | null
  engines: { [name: string]: { libraries_count: number; functions_count: number } }
}

export interface ScriptingCommands<T extends Text> {
  /** Runs a script; its reply is what the script returns: `unknown` until `.as(schema)`. https://redis.io/commands/eval */
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

  /** Runs a script that writes nothing. https://redis.io/commands/eval_ro */
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

  /** Runs a script that the server has, by its SHA1. https://redis.io/commands/evalsha */
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

  /** The same for one that writes nothing. https://redis.io/commands/evalsha_ro */
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

  /** Calls a function of a library; its reply is what that returns. https://redis.io/commands/fcall */
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

  /** The same for one that writes nothing. https://redis.io/commands/fcall_ro */
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

  /** Libraries of functions: loaded, listed, dumped. A dump is binary: as text it is refused, `functionBuffer` gives it. https://redis.io/commands/function-load */
  function<S extends CommandTarget>(this: S, subcommand: 'LOAD', ...code: [Value] | ['REPLACE', Value]): Queued<S, T>
  function<S extends CommandTarget>(this: S, subcommand: 'DUMP'): Queued<S, T>
  function<S extends CommandTarget>(this: S, subcommand: 'DELETE', library: Value): Queued<S, Word<T, 'OK'>>
  function<S extends CommandTarget>(this: S, subcommand: 'FLUSH', mode?: 'ASYNC' | 'SYNC'): Queued<S, Word<T, 'OK'>>
  function<S extends CommandTarget>(this: S, subcommand: 'KILL'): Queued<S, Word<T, 'OK'>>
  function<S extends CommandTarget>(
    this: S,
    subcommand: 'RESTORE',
    dump: Value,
    policy?: 'FLUSH' | 'APPEND' | 'REPLACE',
  ): Queued<S, Word<T, 'OK'>>
  function<S extends CommandTarget>(
    this: S,
    subcommand: 'LIST',
    ...options: [] | ['WITHCODE'] | ['LIBRARYNAME', Value] | ['LIBRARYNAME', Value, 'WITHCODE']
  ): Queued<S, ByMapping<S, LibraryList<T>[], Library<T>[]>>
  function<S extends CommandTarget>(
    this: S,
    subcommand: 'STATS',
  ): Queued<S, ByMapping<S, FunctionStatsList<T>, FunctionStats<T>>>
  function<S extends CommandTarget>(this: S, subcommand: 'HELP'): Queued<S, T[]>

  /** The server's scripts: loaded, forgotten, looked for. https://redis.io/commands/script-load */
  script<S extends CommandTarget>(this: S, subcommand: 'LOAD', script: Value): Queued<S, T>
  script<S extends CommandTarget>(this: S, subcommand: 'EXISTS', ...sha1s: Value[]): Queued<S, (0 | 1)[]>
  script<S extends CommandTarget>(this: S, subcommand: 'FLUSH', mode?: 'ASYNC' | 'SYNC'): Queued<S, Word<T, 'OK'>>
  /** The text of a script. https://valkey.io/commands/script-show */
  script<S extends CommandTarget>(this: S, subcommand: 'SHOW', sha1: Value): Queued<S, T>
  script<S extends CommandTarget>(this: S, subcommand: 'KILL'): Queued<S, Word<T, 'OK'>>
  script<S extends CommandTarget>(this: S, subcommand: 'HELP'): Queued<S, T[]>
}
