import * as z from 'zod/v4'
import type { $ZodType } from 'zod/v4/core'
import type { Command, DecodeStep } from '../command/command.js'
import { setField } from '../util/set-field.js'
import { shapedFor } from './coding.js'
import { encodeFields, flatFields } from './hash.js'
import type { Ttl } from './ttl.js'
import { CHECKED_ELEMENTS, TypedKey } from './typed-key.js'

/** One entry of a stream, with its fields decoded. */
export type TypedStreamEntry<F> = [id: string, fields: F]

/** How a stream is trimmed. */
export interface TrimOptions {
  /** To this number of entries, or to the entries from this id on. */
  readonly to: { readonly length: number } | { readonly id: string }
  /**
   * Trims only where it is cheap for the server: some more entries may remain.
   *
   * @default false
   */
  readonly about?: boolean | undefined
}

/** The options of `add`. */
export interface AppendOptions {
  /**
   * The entry's id. By default the server generates it.
   *
   * @default undefined
   */
  readonly id?: string | undefined
  /**
   * Trims the stream at the same time.
   *
   * @default undefined
   */
  readonly trim?: TrimOptions | undefined
  /**
   * Adds nothing if the stream does not exist; the reply is then `null`.
   *
   * @default false
   */
  readonly existing?: boolean | undefined
}

/** The reply of `add`: the id, or `null` if `existing` was set and the stream does not exist. */
export type Appended<O extends readonly unknown[]> = O extends readonly [] | readonly [undefined]
  ? string
  : true extends MayBeExisting<Exclude<O[0], undefined>>
    ? string | null
    : string

type MayBeExisting<O> = O extends unknown // each of a union by itself, because its members may have other names
  ? 'existing' extends keyof O
    ? O extends { readonly existing?: infer Existing }
      ? true extends Existing
        ? true
        : false
      : false
    : false
  : never

/** The options of `readGroup`. */
export interface GroupReadOptions {
  /**
   * How many entries at most.
   *
   * @default undefined
   */
  readonly count?: number | undefined
  /**
   * The pending entries of this consumer after this id. By default, the entries that no consumer has received yet.
   *
   * @default undefined
   */
  readonly after?: string | undefined
  /**
   * The entries need not be acknowledged.
   *
   * @default false
   */
  readonly noAck?: boolean | undefined
}

/** How entries are encoded and decoded. One for each family. */
export interface EntryCoding<F> {
  readonly encode: (fields: F) => Record<string, string>
  readonly entries: readonly DecodeStep[]
  /** Of XREAD, which names the stream. */
  readonly read: readonly DecodeStep[]
  /** The same if an entry may have been deleted since. */
  readonly readPending: readonly DecodeStep[]
  readonly claimed: readonly DecodeStep[]
}

export function entryCoding<F>(schema: $ZodType | undefined): EntryCoding<F> {
  const own = schema ?? z.record(z.string(), z.string())
  const entries = z.array(z.tuple([z.string(), own]))
  const pending = z.array(z.tuple([z.string(), z.nullable(own)]))
  return {
    encode: (fields) => encodeFields(own, fields),
    entries: [shapedFor(toEntries, entries)],
    read: [shapedFor((reply: StreamsReply) => toEntries(entriesOf(reply)), entries)],
    readPending: [shapedFor((reply: StreamsReply) => toEntries(entriesOf(reply)), pending)],
    claimed: [
      shapedFor(
        ([cursor, found, deleted]: ClaimReply) => [cursor, toEntries(found), deleted ?? []],
        z.tuple([z.string(), entries, z.array(z.string())]),
      ),
    ],
  }
}

/**
 * A key that holds a stream.
 *
 * @typeParam F the fields of an entry, decoded by the family's schema
 */
export class StreamKey<F> extends TypedKey {
  /** @internal */
  constructor(
    key: string,
    ttl: Ttl | undefined,
    protected readonly coding: EntryCoding<F>,
  ) {
    super(key, ttl)
  }

  /**
   * Adds an entry; returns its id, or `null` if `existing` was set and the stream does not exist.
   * https://redis.io/commands/xadd
   *
   * @throws {EncodeError} at once, if the fields do not fit the schema
   */
  add<const O extends readonly [options?: AppendOptions | undefined]>(fields: F, ...options: O): Command<Appended<O>> {
    const { id = '*', trim, existing } = options[0] ?? {}
    const how = [...(existing ? ['NOMKSTREAM'] : []), ...(trim ? trimWords(trim) : [])]
    return this.write('xadd', [...how, id, ...flatFields(this.coding.encode(fields))])
  }

  /** The entries with ids from `start` to `end`; all entries by default. https://redis.io/commands/xrange */
  range(start = '-', end = '+', count?: number): Command<TypedStreamEntry<F>[]> {
    return this.make('xrange', [start, end, ...countWords(count)], this.coding.entries)
  }

  /** The same in reverse order. https://redis.io/commands/xrevrange */
  reverseRange(end = '+', start = '-', count?: number): Command<TypedStreamEntry<F>[]> {
    return this.make('xrevrange', [end, start, ...countWords(count)], this.coding.entries)
  }

  /** The entries after an id, or `null` if there are none. It does not block. https://redis.io/commands/xread */
  read(after: string, count?: number): Command<TypedStreamEntry<F>[] | null> {
    return this.makeAny('xread', [...countWords(count), 'STREAMS', this.key, after], this.coding.read)
  }

  check(): Command<unknown> {
    return this.range('-', '+', CHECKED_ELEMENTS)
  }

  /** The number of entries. https://redis.io/commands/xlen */
  length(): Command<number> {
    return this.make('xlen')
  }

  /** Deletes entries; returns how many existed. https://redis.io/commands/xdel */
  remove(...ids: [id: string, ...ids: string[]]): Command<number> {
    return this.make('xdel', ids)
  }

  /** Trims the stream; returns how many entries were deleted. https://redis.io/commands/xtrim */
  trim(options: TrimOptions): Command<number> {
    return this.make('xtrim', trimWords(options))
  }

  /** Creates a consumer group that starts after an id, and the stream if it does not exist. https://redis.io/commands/xgroup-create */
  createGroup(group: string, after = '$'): Command<'OK'> {
    return this.writeKeys('xgroup', 'subcommand', [this.key], ['CREATE', group, after, 'MKSTREAM'])
  }

  /** Deletes a consumer group; returns 1 if it existed, otherwise 0. https://redis.io/commands/xgroup-destroy */
  destroyGroup(group: string): Command<0 | 1> {
    return this.makeAny('xgroup', ['DESTROY', this.key, group])
  }

  /**
   * The entries for a consumer of a group, or `null` if there are none. It does not block. The fields of an entry that
   * was delivered before and has been deleted since are `null`. https://redis.io/commands/xreadgroup
   */
  readGroup(
    group: string,
    consumer: string,
    options: GroupReadOptions = {},
  ): Command<TypedStreamEntry<F | null>[] | null> {
    const { count, after = '>', noAck } = options
    const how = ['GROUP', group, consumer, ...countWords(count), ...(noAck ? ['NOACK'] : [])]
    return this.makeAny('xreadgroup', [...how, 'STREAMS', this.key, after], this.coding.readPending)
  }

  /** Acknowledges entries; returns how many were pending. https://redis.io/commands/xack */
  acknowledge(group: string, ...ids: [id: string, ...ids: string[]]): Command<number> {
    return this.make('xack', [group, ...ids])
  }

  /**
   * Claims entries that have been pending for some milliseconds; returns the next cursor, the entries, and the ids of
   * those that had been deleted. https://redis.io/commands/xautoclaim
   */
  claim(
    group: string,
    consumer: string,
    idleMilliseconds: number,
    cursor = '0-0',
    count?: number,
  ): Command<[cursor: string, entries: TypedStreamEntry<F>[], deleted: string[]]> {
    const args = [group, consumer, idleMilliseconds, cursor, ...countWords(count)]
    return this.make('xautoclaim', args, this.coding.claimed)
  }
}

type EntryReply = readonly [id: string, fieldsAndValues: readonly string[] | null]
/** `[['stream', entries]]` with RESP2 shapes, `{ stream: entries }` with RESP3 ones. */
type StreamsReply = readonly StreamReply[] | Readonly<Record<string, readonly EntryReply[]>>
type StreamReply = readonly [name: string, entries: readonly EntryReply[]]
type ClaimReply = readonly [cursor: string, entries: readonly EntryReply[], deleted?: readonly string[]]

const isPairs = (reply: StreamsReply): reply is readonly StreamReply[] => Array.isArray(reply)

/** The reply is for one stream. */
const entriesOf = (reply: StreamsReply): readonly EntryReply[] =>
  (isPairs(reply) ? reply[0]?.[1] : Object.values(reply)[0]) ?? []

const toEntries = (entries: readonly EntryReply[]): [id: string, fields: Record<string, unknown> | null][] =>
  entries.map(([id, list]) => [id, list && fieldRecord(list)])

function fieldRecord(list: readonly string[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (let at = 0; at + 1 < list.length; at += 2) setField(fields, list[at] as string, list[at + 1])
  return fields
}

const countWords = (count: number | undefined): (string | number)[] => (count === undefined ? [] : ['COUNT', count])

function trimWords({ to, about }: TrimOptions): (string | number)[] {
  const how = about ? '~' : '='
  return 'length' in to ? ['MAXLEN', how, to.length] : ['MINID', how, to.id]
}
