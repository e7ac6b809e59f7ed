import type { Key } from '../catalogue/command-target.js'
import type { Text } from '../catalogue/reply-types.js'
import { command } from '../command/command.js'
import type { Command } from '../command/command.js'
import { Plan } from '../batch/plan.js'
import { run } from '../run/run.js'
import type { Runner } from '../run/run.js'
import type { KeyspacePart, SendCalls, Transport } from '../transport/transport.js'

/** Options of `hscan`, `sscan` and `zscan`, and of `scan` with {@link KeyScanOptions}. */
export interface ScanOptions {
  /**
   * Yields only keys, fields or members that match this glob-style pattern.
   *
   * @default '*'
   * @see https://redis.io/docs/latest/commands/scan/#the-match-option
   */
  readonly match?: string | undefined
  /**
   * How many elements the server looks at in one step. A hint: a step may return more of them, or none.
   *
   * @default 10, the default of the server
   */
  readonly count?: number | undefined
  /**
   * Yields nothing twice. The server may return an element twice if the collection is resized during the scan. This keeps
   * every yielded element in memory.
   *
   * @default false
   */
  readonly unique?: boolean | undefined
  /**
   * Ends the scan, which then throws a `BatchError`.
   *
   * @default undefined
   */
  readonly signal?: AbortSignal | undefined
}

/**
 * Options of `scan`.
 *
 * @example redis.scan({ match: 'user:*', type: 'hash', count: 1_000, unique: true })
 */
export interface KeyScanOptions extends ScanOptions {
  /**
   * Yields only keys of this type, as TYPE returns it.
   *
   * @default any type
   */
  readonly type?: 'string' | 'list' | 'set' | 'zset' | 'hash' | 'stream' | (string & {}) | undefined
}

/** The collection to scan, and how its replies are read. */
interface ScanSpec<Item> {
  readonly name: 'scan' | 'hscan' | 'sscan' | 'zscan'
  /** The arguments before the cursor. */
  readonly key: readonly Key[]
  readonly options: Omit<KeyScanOptions, 'match'> & { readonly match?: Text | undefined }
  readonly bytes: boolean
  /** The items in the reply of one step. */
  readonly items: (list: readonly Text[]) => Iterable<Item>
  /** The part of an item that identifies it. */
  readonly id: (item: Item) => Text
}

/**
 * Scans the keys, as the client's commands take them: a key prefix of the client narrows the scan and is removed.
 *
 * @see https://redis.io/docs/latest/commands/scan/
 */
export function scanKeys(
  transport: Transport,
  runner: Runner,
  options: KeyScanOptions,
  bytes: boolean,
): AsyncGenerator<Text, void, undefined> {
  const prefix = transport.keyPrefix
  const { match = '*', signal } = options
  const parts = transport.keyspace?.(signal)
  return scan(parts ? runnersOf(transport, parts) : [{ runner, includes: always, isElsewhere: never }], {
    name: 'scan',
    key: [],
    options: prefix.length === 0 ? options : { ...options, match: matchAfterPrefix(prefix, match) },
    bytes,
    items: (list) => (prefix.length === 0 ? list : list.map((key) => withoutPrefix(key, prefix))),
    id: (key) => key,
  })
}

/** The members of a set. */
export const scanMembers = (
  transport: Transport,
  key: Key,
  options: ScanOptions,
  bytes: boolean,
): AsyncGenerator<Text, void, undefined> =>
  scan([onOneNode(transport)], {
    name: 'sscan',
    key: [key],
    options,
    bytes,
    items: (list) => list,
    id: (member) => member,
  })

/** The fields of a hash with their values. */
export const scanFields = (
  transport: Transport,
  key: Key,
  options: ScanOptions,
  bytes: boolean,
): AsyncGenerator<[Text, Text], void, undefined> =>
  scan([onOneNode(transport)], { name: 'hscan', key: [key], options, bytes, items: pairs, id: ([field]) => field })

/** The members of a sorted set with their scores. */
export const scanScores = (
  transport: Transport,
  key: Key,
  options: ScanOptions,
  bytes: boolean,
): AsyncGenerator<[Text, number], void, undefined> =>
  scan([onOneNode(transport)], { name: 'zscan', key: [key], options, bytes, items: scored, id: ([member]) => member })

/** What is scanned with a cursor of its own. */
interface ScanPart {
  readonly runner: Runner
  /** Whether an element of a step's list counts. */
  readonly includes: (element: Text) => boolean
  /** Whether the step was answered by another node than the step before, for which its cursor means nothing. */
  readonly isElsewhere: () => boolean
}

const always = (): boolean => true
const never = (): boolean => false

/** On a cluster, a collection is on one node, which may change between two steps. */
function onOneNode(transport: Transport): ScanPart {
  let before: string | undefined
  let now: string | undefined
  const send: SendCalls = (calls, options) =>
    transport.send(calls, { ...options, resend: true, onAnswer: (node) => (now = node) })
  return {
    runner: { kind: 'pipeline', run: (batch, { signal } = {}) => run('pipeline', transport, batch, signal, send) },
    includes: always,
    isElsewhere: () => {
      const isElsewhere = before !== undefined && before !== now
      before = now
      return isElsewhere
    },
  }
}

/** The nodes of a cluster, one after another. */
async function* runnersOf(transport: Transport, parts: AsyncIterable<KeyspacePart>): AsyncGenerator<ScanPart> {
  for await (const part of parts) {
    const send: SendCalls = (calls, options) => part.send(calls, { ...options, resend: true })
    yield {
      runner: { kind: 'pipeline', run: (batch, { signal } = {}) => run('pipeline', transport, batch, signal, send) },
      includes: (key) => part.includes(key),
      isElsewhere: never,
    }
  }
}

function scan<Item>(
  parts: Iterable<ScanPart> | AsyncIterable<ScanPart>,
  what: ScanSpec<Item>,
): AsyncGenerator<Item, void, undefined> {
  const { match, count, type } = what.options
  const words = [
    ...(match === undefined ? [] : ['MATCH', match]),
    ...(count === undefined ? [] : ['COUNT', count]),
    ...(type === undefined ? [] : ['TYPE', type]),
  ]
  const step = (cursor: string) => command(what.name, [...what.key, cursor, ...words], what.bytes)
  step('0') // throws for an invalid argument at the line that called scan()
  return steps(parts, step, what)
}

async function* steps<Item>(
  parts: Iterable<ScanPart> | AsyncIterable<ScanPart>,
  step: (cursor: string) => Command<unknown>,
  { options: { unique, signal }, items, id }: ScanSpec<Item>,
): AsyncGenerator<Item, void, undefined> {
  const seen = unique ? new Set<string>() : undefined
  const isNew = (item: Item): boolean => {
    if (!seen) return true
    const known = seen.size
    const own = id(item)
    return seen.add(typeof own === 'string' ? own : own.toString('latin1')).size > known
  }
  for await (const { runner, includes, isElsewhere } of parts) {
    let cursor = '0'
    let isOver: boolean
    do {
      // The reply of the SCAN family, in every protocol and mapping.
      const [next, list] = (await new Plan(runner, step(cursor)).exec({ signal })) as [Text, Text[]]
      const mustBegin = isElsewhere() && cursor !== '0' // the beginning is right on any node
      cursor = mustBegin ? '0' : String(next)
      isOver = cursor === '0' && !mustBegin
      for (const item of items(includes === always ? list : list.filter(includes))) if (isNew(item)) yield item
    } while (!isOver)
  }
}

function* pairs(list: readonly Text[]): Generator<[Text, Text]> {
  for (let i = 0; i + 1 < list.length; i += 2) yield [list[i] as Text, list[i + 1] as Text]
}

function* scored(list: readonly Text[]): Generator<[Text, number]> {
  for (const [member, score] of pairs(list)) yield [member, scoreOf(String(score))]
}

/** The server writes seventeen digits, which identify a double exactly, and `inf`. */
const scoreOf = (text: string): number =>
  /^-?inf$/.test(text) ? Number(text.replace('inf', 'Infinity')) : Number(text)

/** The pattern for keys that begin with this prefix, followed by the pattern. */
function matchAfterPrefix(prefix: Text, match: string): Text {
  if (typeof prefix === 'string') return escapeGlob(prefix) + match
  return Buffer.concat([Buffer.from(escapeGlob(prefix.toString('latin1')), 'latin1'), Buffer.from(match)])
}

const escapeGlob = (text: string): string => text.replaceAll(/[*?[\]\\]/g, '\\$&')

const withoutPrefix = (key: Text, prefix: Text): Text =>
  typeof key === 'string' ? key.slice(String(prefix).length) : key.subarray(Buffer.byteLength(prefix))
