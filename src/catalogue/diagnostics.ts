import type { Text, Word } from './reply-types.js'
import type { AnyCase, WordOrNumeric } from './option-types.js'
import type { ByMapping, Numeric, Queued, CommandTarget } from './command-target.js'
import type { SlowlogEntry } from './server-replies.js'

/**
 * The reply of HOTKEYS GET. Key lists alternate keys and figures. Optional fields depend on the metrics chosen at
 * START.
 */
export interface HotKeys<T extends Text = string> {
  'tracking-active': 0 | 1
  'sample-ratio': number
  /** Single slots, and ranges as their first and last slot. */
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

/** The reply of HOTKEYS GET under the `legacy` mapping: a flat list of names and values. */
export type FlatHotKeys<T extends Text> = (
  T | number | ([slot: number] | [first: number, last: number])[] | (T | number)[]
)[]

/** The logs that COMMANDLOG keeps. */
export type LogType = AnyCase<'SLOW' | 'LARGE-REQUEST' | 'LARGE-REPLY'>

export interface DiagnosticCommands<T extends Text> {
  /**
   * Commands that ran slowly, had a large request, or had a large reply. GET: the latest entries of one log. The third
   * element of an entry is microseconds in the log of slow commands, bytes in the others.
   * https://valkey.io/commands/commandlog-get
   */
  commandlog<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'GET'>,
    count: Numeric,
    type: LogType,
  ): Queued<S, SlowlogEntry<T>[]>
  /** LEN: the number of entries of one log. */
  commandlog<S extends CommandTarget>(this: S, subcommand: AnyCase<'LEN'>, type: LogType): Queued<S, number>
  /** RESET: clears one log. */
  commandlog<S extends CommandTarget>(this: S, subcommand: AnyCase<'RESET'>, type: LogType): Queued<S, Word<T, 'OK'>>
  /** HELP: a description of each subcommand. */
  commandlog<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /**
   * Tracks the most expensive keys between START and STOP. GET: the results, or `null` if there are none.
   * https://redis.io/commands/hotkeys
   */
  hotkeys<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'GET'>,
  ): Queued<S, ByMapping<S, FlatHotKeys<T>[] | null, HotKeys<T>[] | null>>
  /** START: begins to track. METRICS is followed by how many metrics there are, and by CPU, NET or both. */
  hotkeys<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'START'>,
    metrics: AnyCase<'METRICS'>,
    count: Numeric,
    ...metricsAndOptions: WordOrNumeric<'CPU' | 'NET' | 'COUNT' | 'DURATION' | 'SAMPLE' | 'SLOTS'>[]
  ): Queued<S, Word<T, 'OK'>>
  /** STOP: stops tracking and keeps the results; returns `null` if nothing is being tracked. */
  hotkeys<S extends CommandTarget>(this: S, subcommand: AnyCase<'STOP'>): Queued<S, Word<T, 'OK'> | null>
  /** RESET: discards the results. */
  hotkeys<S extends CommandTarget>(this: S, subcommand: AnyCase<'RESET'>): Queued<S, Word<T, 'OK'>>
  /** HELP: a description of each subcommand. */
  hotkeys<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>
}
