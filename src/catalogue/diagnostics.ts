import type { Text, Word } from './reply-types.js'
import type { ByMapping, Numeric, Queued, CommandTarget } from './command-target.js'
import type { SlowlogEntry } from './server-replies.js'

/** What HOTKEYS GET tells; the keys and their figures in turn. What is optional depends on what was asked for at START. */
export interface HotKeys<T extends Text = string> {
  'tracking-active': 0 | 1
  'sample-ratio': number
  /** Each a slot, or the first and the last of a range. */
  'selected-slots': ([slot: number] | [first: number, last: number])[]
  'sampled-commands-selected-slots-us'?: number
  'all-commands-selected-slots-us'?: number
  'all-commands-all-slots-us': number
  'net-bytes-sampled-commands-selected-slots'?: number
  'net-bytes-all-commands-selected-slots'?: number
  'net-bytes-all-commands-all-slots': number
  'collection-start-time-unix-ms': number
  'collection-duration-ms': number
  'total-cpu-time-user-ms'?: number
  'total-cpu-time-sys-ms'?: number
  'total-net-bytes'?: number
  'by-cpu-time-us'?: (T | number)[]
  'by-net-bytes'?: (T | number)[]
}

/** The same with RESP2 shapes: names and values in turn. */
type FlatHotKeys<T extends Text> = (T | number | ([slot: number] | [first: number, last: number])[] | (T | number)[])[]

/** What COMMANDLOG keeps apart. */
type LogType = 'slow' | 'large-request' | 'large-reply'

export interface DiagnosticCommands<T extends Text> {
  /**
   * Commands that took long, or were large, or had a large reply: the third part of an entry is microseconds, or bytes.
   * https://valkey.io/commands/commandlog-get
   */
  commandlog<S extends CommandTarget>(
    this: S,
    subcommand: 'GET',
    count: Numeric,
    type: LogType,
  ): Queued<S, SlowlogEntry<T>[]>
  commandlog<S extends CommandTarget>(this: S, subcommand: 'LEN', type: LogType): Queued<S, number>
  commandlog<S extends CommandTarget>(this: S, subcommand: 'RESET', type: LogType): Queued<S, Word<T, 'OK'>>
  commandlog<S extends CommandTarget>(this: S, subcommand: 'HELP'): Queued<S, T[]>

  /** The keys that cost most: tracked from START to STOP. `null` where nothing is tracked. https://redis.io/commands/hotkeys */
  hotkeys<S extends CommandTarget>(
    this: S,
    subcommand: 'GET',
  ): Queued<S, ByMapping<S, FlatHotKeys<T>[] | null, HotKeys<T>[] | null>>
  hotkeys<S extends CommandTarget>(
    this: S,
    subcommand: 'START',
    metrics: 'METRICS',
    count: Numeric,
    ...metricsAndOptions: ['CPU' | 'NET', ...(string | number)[]]
  ): Queued<S, Word<T, 'OK'>>
  hotkeys<S extends CommandTarget>(this: S, subcommand: 'STOP'): Queued<S, Word<T, 'OK'> | null>
  hotkeys<S extends CommandTarget>(this: S, subcommand: 'RESET'): Queued<S, Word<T, 'OK'>>
  hotkeys<S extends CommandTarget>(this: S, subcommand: 'HELP'): Queued<S, T[]>
}
