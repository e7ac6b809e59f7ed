import type { Text } from '../reply-types.js'
import type { CommandTarget, Value } from '../command-target.js'
import type { BloomReplies } from './bloom.js'
import type { JsonReplies } from './json.js'
import type { SearchReplies } from './search.js'
import type { TimeSeriesReplies } from './time-series.js'

/**
 * The replies of all modules, by the command's name in upper case: RedisJSON from 2.6.9, RedisTimeSeries from 1.10,
 * RedisBloom from 2.6 and RediSearch from 2.10 on, and Valkey's modules of the same commands. Older ones answer over
 * RESP3 in other shapes.
 */
export interface ModuleReplies<S extends CommandTarget, T extends Text, A extends readonly Value[]>
  extends BloomReplies<S, T, A>, JsonReplies<S, T, A>, SearchReplies<S, T, A>, TimeSeriesReplies<S, T, A> {}

/** The reply of a command by its name, in any letter case; `unknown` where the name is not known. */
export type ReplyOfName<S extends CommandTarget, T extends Text, Name extends string, A extends readonly Value[]> =
  Uppercase<Name> extends keyof ModuleReplies<S, T, A> ? ModuleReplies<S, T, A>[Uppercase<Name>] : unknown
