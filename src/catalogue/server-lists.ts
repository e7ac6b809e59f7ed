// What the server reports about itself, under the `legacy` mapping: a RESP3 map is a flat list of names and values.
import type { Text, Word } from './reply-types.js'
import type { MemoryOfDatabase, TrackingFlag } from './server-replies.js'

/** ACL GETUSER: `['flags', ['on'], 'passwords', [], 'commands', '+@all', 'keys', '~*', .. 'selectors', []]`. */
export type AclUserList<T extends Text = string> = (T | T[] | AclSelectorList<T>[])[]

/** One selector of a user: `['commands', '+get', 'keys', '~b*', 'channels', '']`. */
export type AclSelectorList<T extends Text = string> = T[]

/** One entry of ACL LOG: `['count', 1, 'reason', 'auth', .. 'age-seconds', '0.006', ..]`. */
export type AclLogEntryList<T extends Text = string> = (T | number)[]

/**
 * A key specification of a command: `['flags', ['RO'], 'begin_search', [..], 'find_keys', [..]]`, preceded by its notes
 * if it has any.
 */
export type CommandKeySpecList<T extends Text = string> = [
  ...notes: [] | [Word<T, 'notes'>, T],
  ...[Word<T, 'flags'>, T[]],
  ...[Word<T, 'begin_search'>, [Word<T, 'type'>, T, Word<T, 'spec'>, KeysBegin<T>]],
  ...[Word<T, 'find_keys'>, [Word<T, 'type'>, T, Word<T, 'spec'>, KeysFound<T>]],
]

/** Where the search for keys begins: `['index', 1]`, `['keyword', 'STREAMS', 'startfrom', 1]`, or an empty list. */
type KeysBegin<T extends Text> = (T | number)[]

/**
 * Which arguments after that are keys: `['lastkey', -1, 'keystep', 1, 'limit', 0]`, `['keynumidx', 0, ..]`, or an empty
 * list.
 */
type KeysFound<T extends Text> = (Word<T, 'lastkey' | 'keystep' | 'limit' | 'keynumidx' | 'firstkey'> | number)[]

/**
 * One command of COMMAND DOCS: `['summary', 'Returns ..', 'since', '1.0.0', .. 'arguments', [['name', 'key', ..]]]`.
 */
export type CommandDocsList<T extends Text = string> = (
  T | T[] | [version: T, change: T][] | CommandArgumentList<T>[] | CommandDocsByName<T>
)[]

/** COMMAND DOCS, and the subcommands of one command: `['get', ['summary', ..], 'set', ['summary', ..]]`. */
export type CommandDocsByName<T extends Text = string> = (T | CommandDocsList<T>)[]

/** One argument of COMMAND DOCS: `['name', 'key', 'type', 'key', 'key_spec_index', 0]`. */
export type CommandArgumentList<T extends Text = string> = (T | number | T[] | CommandArgumentList<T>[])[]

/** LATENCY HISTOGRAM: `['set', ['calls', 3, 'histogram_usec', [1, 2, 2, 3]]]`. */
export type LatencyHistogramList<T extends Text = string> = (
  T | [Word<T, 'calls'>, number, Word<T, 'histogram_usec'>, number[]]
)[]

/**
 * MEMORY STATS: `['peak.allocated', 1312168, .. 'db.0', ['overhead.hashtable.main', 72, ..], .. 'fragmentation',
 * '10.49']`.
 */
export type MemoryStatsList<T extends Text = string> = (T | number | (Word<T, keyof MemoryOfDatabase> | number)[])[]

/** One module of MODULE LIST: `['name', 'vectorset', 'ver', 1, 'path', '', 'args', []]`. */
export type ModuleInfoList<T extends Text = string> = [
  ...[Word<T, 'name'>, T],
  ...[Word<T, 'ver'>, number],
  ...[Word<T, 'path'>, T],
  ...[Word<T, 'args'>, T[]],
]

/** CLIENT TRACKINGINFO: `['flags', ['off'], 'redirect', -1, 'prefixes', []]`. */
export type TrackingInfoList<T extends Text = string> = [
  ...[Word<T, 'flags'>, TrackingFlag<T>[]],
  ...[Word<T, 'redirect'>, number],
  ...[Word<T, 'prefixes'>, T[]],
]
