import type { Text } from '../reply-types.js'
import type { CommandTarget, Value } from '../command-target.js'
import type { BloomReplies } from './bloom.js'
import type { JsonReplies } from './json.js'
import type { SearchReplies } from './search.js'
import type { TimeSeriesReplies } from './time-series.js'

/**
 * Replies of all module commands, by command name in upper case. They cover RedisJSON since 2.6.9, RedisTimeSeries
 * since 1.10, RedisBloom since 2.6, RediSearch since 2.10, and Valkey's modules with the same commands. Older versions
 * reply differently over RESP3.
 */
export interface ModuleReplies<S extends CommandTarget, T extends Text, A extends readonly Value[]>
  extends BloomReplies<S, T, A>, JsonReplies<S, T, A>, SearchReplies<S, T, A>, TimeSeriesReplies<S, T, A> {}

/** The reply of a command by its name, in any letter case; `unknown` for any other name. */
export type ReplyOfName<S extends CommandTarget, T extends Text, Name extends string, A extends readonly Value[]> =
  Uppercase<Name> extends keyof ModuleReplies<S, T, A> ? ModuleReplies<S, T, A>[Uppercase<Name>] : unknown
