import type { Key } from './catalogue/queue.js'
import { command } from './command.js'
import type { Connection } from './connection.js'
import { Plan } from './plan.js'
import type { Way } from './run.js'

/** How a collection is scanned. */
export interface ScanOptions {
  /** Only what fits this glob-style pattern. */
  readonly match?: string | undefined
  /** How much the server looks at in one step; its own default is 10. A hint: a step may give more, or nothing. */
  readonly count?: number | undefined
  /**
   * Gives nothing twice. The server may, where the collection changes its size meanwhile; what was given is then kept in
   * memory.
   */
  readonly unique?: boolean | undefined
  /** Ends the scan: it throws. */
  readonly signal?: AbortSignal | undefined
}

/** How the keys are scanned. */
export interface KeyScanOptions extends ScanOptions {
  /** Only keys of this type, as TYPE names it. */
  readonly type?: 'string' | 'list' | 'set' | 'zset' | 'hash' | 'stream' | (string & {}) | undefined
}

/** A string, or in a Buffer twin its bytes. */
type Text = string | Buffer

/** What is scanned, and how what comes is read. */
interface Scan<Item> {
  readonly name: 'scan' | 'hscan' | 'sscan' | 'zscan'
  /** What stands before the cursor. */
  readonly key: readonly Key[]
  readonly options: Omit<KeyScanOptions, 'match'> & { readonly match?: Text | undefined }
  readonly bytes: boolean
  /** The items of one step's list. */
  readonly items: (list: readonly Text[]) => Iterable<Item>
  /** What an item is known by. */
  readonly id: (item: Item) => Text
}

/**
 * The keys, as the client's commands take them: a key prefix of the client narrows the scan and is taken off.
 *
 * @see https://redis.io/docs/latest/commands/scan/
 */
export function scanKeys(
  connection: Connection,
  way: Way,
  options: KeyScanOptions,
  bytes: boolean,
): AsyncGenerator<Text, void, undefined> {
  const prefix = connection.keyPrefix
  const { match = '*' } = options
  return scan(way, {
    name: 'scan',
    key: [],
    options: prefix.length === 0 ? options : { ...options, match: beginning(prefix, match) },
    bytes,
    items: (list) => (prefix.length === 0 ? list : list.map((key) => without(key, prefix))),
    id: (key) => key,
  })
}

/** The members of a set. */
export const scanMembers = (
  way: Way,
  key: Key,
  options: ScanOptions,
  bytes: boolean,
): AsyncGenerator<Text, void, undefined> =>
  scan(way, { name: 'sscan', key: [key], options, bytes, items: (list) => list, id: (member) => member })

/** The fields of a hash with their values. */
export const scanFields = (
  way: Way,
  key: Key,
  options: ScanOptions,
  bytes: boolean,
): AsyncGenerator<[Text, Text], void, undefined> =>
  scan(way, { name: 'hscan', key: [key], options, bytes, items: pairs, id: ([field]) => field })

/** The members of a sorted set with their scores. */
export const scanScores = (
  way: Way,
  key: Key,
  options: ScanOptions,
  bytes: boolean,
): AsyncGenerator<[Text, number], void, undefined> =>
  scan(way, { name: 'zscan', key: [key], options, bytes, items: scored, id: ([member]) => member })

function scan<Item>(way: Way, what: Scan<Item>): AsyncGenerator<Item, void, undefined> {
  const { match, count, type } = what.options
  const words = [
    ...(match === undefined ? [] : ['MATCH', match]),
    ...(count === undefined ? [] : ['COUNT', count]),
    ...(type === undefined ? [] : ['TYPE', type]),
  ]
  const step = (cursor: string): Plan => new Plan(way, command(what.name, [...what.key, cursor, ...words], what.bytes))
  step('0') // refuses what is no argument, at the line that says it
  return steps(step, what)
}

async function* steps<Item>(
  step: (cursor: string) => Plan,
  { options: { unique, signal }, items, id }: Scan<Item>,
): AsyncGenerator<Item, void, undefined> {
  const seen = unique ? new Set<string>() : undefined
  const isNew = (item: Item): boolean => {
    if (!seen) return true
    const known = seen.size
    const own = id(item)
    return seen.add(typeof own === 'string' ? own : own.toString('latin1')).size > known
  }
  let cursor = '0'
  do {
    const plan = step(cursor)
    // The reply of the SCAN family, in every protocol and mapping.
    const [next, list] = (await plan.exec(plan, { signal })) as [Text, Text[]]
    cursor = String(next)
    for (const item of items(list)) if (isNew(item)) yield item
  } while (cursor !== '0')
}

function* pairs(list: readonly Text[]): Generator<[Text, Text]> {
  for (let i = 0; i + 1 < list.length; i += 2) yield [list[i] as Text, list[i + 1] as Text]
}

function* scored(list: readonly Text[]): Generator<[Text, number]> {
  for (const [member, score] of pairs(list)) yield [member, scoreOf(String(score))]
}

/** The server writes seventeen digits, which give the very double back, and `inf`. */
const scoreOf = (text: string): number =>
  /^-?inf$/.test(text) ? Number(text.replace('inf', 'Infinity')) : Number(text)

/** The pattern for what begins with the prefix itself, and goes on as the pattern says. */
function beginning(prefix: Text, match: string): Text {
  if (typeof prefix === 'string') return escaped(prefix) + match
  return Buffer.concat([Buffer.from(escaped(prefix.toString('latin1')), 'latin1'), Buffer.from(match)])
}

const escaped = (text: string): string => text.replaceAll(/[*?[\]\\]/g, '\\$&')

const without = (key: Text, prefix: Text): Text =>
  typeof key === 'string' ? key.slice(String(prefix).length) : key.subarray(Buffer.byteLength(prefix))
