import { isPlain } from '../command/arguments.js'
import { isCommand } from '../command/command.js'
import type { Command } from '../command/command.js'
import { ArgumentError } from '../errors/errors.js'
import { isThenable } from '../util/promises.js'
import { setField } from '../util/set-field.js'

/**
 * Where the values of a shape's commands go. It is captured when the shape is queued, so changes that the caller makes
 * to the shape later do not move a value.
 */
type Layout =
  | typeof COMMAND
  | typeof SKIPPED
  | { readonly kind: 'commands'; readonly count: number }
  | { readonly kind: 'list'; readonly parts: readonly Layout[] }
  | { readonly kind: 'record'; readonly names: readonly string[]; readonly parts: readonly Layout[] }
  | { readonly kind: 'map'; readonly keys: readonly unknown[]; readonly parts: readonly Layout[] }

const COMMAND = 'command'
const SKIPPED = 'skipped'

/** A deeper shape is assumed to contain itself. */
const MAX_SHAPE_DEPTH = 100

/** The commands of a shape in the order they run, and how to put their values back. The shape itself is not kept. */
export class CapturedShape {
  readonly commands: readonly Command<unknown>[]
  readonly layout: Layout

  constructor(commands: readonly Command<unknown>[], layout: Layout) {
    this.commands = commands
    this.layout = layout
  }

  /** Puts values, one for each command, back into the captured shape. */
  restore(values: unknown[]): unknown {
    // The shape is a plain list of commands, so the list of values already has its shape.
    return hasParts(this.layout) && this.layout.kind === 'commands' ? values : restoreLayout(this.layout, values)
  }

  /**
   * The path of every command, in the caller's names: `friends[0].name`. For a Map it shows positions, because its keys
   * are data.
   */
  paths(): string[] {
    const found: string[] = []
    collectPaths(this.layout, '', found)
    return found
  }
}

/**
 * Reads a shape. Each part is read once.
 *
 * @throws {ArgumentError} naming the path of what is not a shape
 */
export function captureShape(shape: unknown): CapturedShape {
  if (shape instanceof CapturedShape) return shape
  if (isSkipped(shape)) throw notAShape('', `is ${String(shape)}: only a part of a shape may be left out`)
  return captureEntry(shape)
}

/** The same for what may be skipped as a whole: an entry of a batch, or the shape of one item. */
export function captureEntry(entry: unknown): CapturedShape {
  const commands: Command<unknown>[] = []
  return new CapturedShape(commands, capture(entry, '', 0, commands))
}

/** The same for the entries of a chain, each captured before. */
export function captureChain(entries: readonly (Command<unknown> | CapturedShape)[]): CapturedShape {
  const commands: Command<unknown>[] = []
  return new CapturedShape(commands, captureParts(entries, '', 0, commands))
}

function capture(shape: unknown, path: string, depth: number, commands: Command<unknown>[]): Layout {
  if (isCommand(shape)) {
    commands.push(shape)
    return COMMAND
  }
  if (isSkipped(shape)) return SKIPPED
  if (shape instanceof CapturedShape) {
    for (const command of shape.commands) commands.push(command)
    return shape.layout
  }
  if (depth > MAX_SHAPE_DEPTH) throw notAShape(path, `is nested more than ${MAX_SHAPE_DEPTH} levels deep`)
  if (Array.isArray(shape)) return captureList(shape, path, depth, commands)
  if (shape instanceof Map) return captureMap(shape, path, depth, commands)
  if (isRecord(shape)) return captureRecord(shape, path, depth, commands)
  throw notAShape(path, misfit(shape))
}

/** Why something is not a shape, in the words of its type; see Misfit. */
function misfit(shape: unknown): string {
  if (!shape) return 'is not skipped, as undefined, null and false are'
  if (isThenable(shape)) return 'is a promise: pass the command itself'
  if (typeof shape === 'object' && 'settle' in shape) return 'is a batch'
  return 'is not a command, nor a list, plain record or Map of commands'
}

/** What a condition gives in place of a command, as in `ttl !== undefined && cmd.expire(key, ttl)`. */
export const isSkipped = (shape: unknown): shape is undefined | null | false =>
  shape === undefined || shape === null || shape === false

function captureList(list: readonly unknown[], path: string, depth: number, commands: Command<unknown>[]): Layout {
  const lastName = Object.keys(list).at(-1)
  if (lastName !== undefined && !isIndex(lastName)) throw notAShape(path, 'is a list with names beside its elements')
  return captureParts(list, path, depth, commands)
}

function captureParts(list: readonly unknown[], path: string, depth: number, commands: Command<unknown>[]): Layout {
  const count = list.length
  const parts: Layout[] = new Array<Layout>(count)
  let isFlat = true
  for (let i = 0; i < count; i++) {
    const part = list[i]
    if (isCommand(part)) {
      commands.push(part)
      parts[i] = COMMAND
    } else {
      isFlat = false
      parts[i] = capture(part, `${path}[${i}]`, depth + 1, commands)
    }
  }
  return isFlat ? { kind: 'commands', count } : { kind: 'list', parts }
}

function captureRecord(
  record: Readonly<Record<string, unknown>>,
  path: string,
  depth: number,
  commands: Command<unknown>[],
): Layout {
  if (Object.getOwnPropertySymbols(record).some((symbol) => isEnumerable(record, symbol)))
    throw notAShape(path, 'has a name that is a symbol: give it a text')
  const names = Object.keys(record)
  const parts = names.map((name) => {
    if (isIndex(name))
      throw notAShape(path, 'has names that look like integers: they would run out of order; pass a Map or a list')
    return capture(record[name], path === '' ? name : `${path}.${name}`, depth + 1, commands)
  })
  return { kind: 'record', names, parts }
}

function captureMap(
  map: ReadonlyMap<unknown, unknown>,
  path: string,
  depth: number,
  commands: Command<unknown>[],
): Layout {
  const keys: unknown[] = []
  const parts: Layout[] = []
  for (const [key, part] of map) {
    parts.push(capture(part, `${path}[${keys.length}]`, depth + 1, commands))
    keys.push(key)
  }
  return { kind: 'map', keys, parts }
}

function restoreLayout(root: Layout, values: readonly unknown[]): unknown {
  let next = 0
  const build = (layout: Layout): unknown => {
    if (layout === COMMAND) return values[next++]
    if (!hasParts(layout)) return undefined
    switch (layout.kind) {
      case 'commands':
        return values.slice(next, (next += layout.count))
      case 'list':
        return layout.parts.map(build)
      case 'map':
        return new Map(layout.parts.map((part, i) => [layout.keys[i], build(part)]))
      case 'record': {
        const record: Record<string, unknown> = {}
        for (let i = 0; i < layout.names.length; i++) {
          setField(record, layout.names[i] as string, build(layout.parts[i] as Layout))
        }
        return record
      }
    }
  }
  return build(root)
}

function collectPaths(layout: Layout, path: string, found: string[]): void {
  if (layout === COMMAND) return void found.push(path)
  if (!hasParts(layout)) return
  if (layout.kind === 'commands') {
    for (let i = 0; i < layout.count; i++) found.push(`${path}[${i}]`)
  } else {
    const names = layout.kind === 'record' ? layout.names : undefined
    layout.parts.forEach((part, i) => collectPaths(part, pathOfPart(path, names?.[i] ?? i), found))
  }
}

const pathOfPart = (path: string, key: string | number): string => {
  if (typeof key === 'number') return `${path}[${key}]`
  return path === '' ? key : `${path}.${key}`
}

/** Whether a layout has parts. */
const hasParts = (layout: Layout): layout is Exclude<Layout, string> => typeof layout === 'object'

const isRecord = (shape: unknown): shape is Readonly<Record<string, unknown>> =>
  typeof shape === 'object' && shape !== null && isPlain(shape)

const isEnumerable = (record: object, name: PropertyKey): boolean =>
  Object.prototype.propertyIsEnumerable.call(record, name)

/** Array indexes. JavaScript moves them to the front of an object. */
const isIndex = (name: string): boolean => /^(0|[1-9]\d{0,9})$/.test(name) && Number(name) < 2 ** 32 - 1

const notAShape = (path: string, what: string): ArgumentError =>
  new ArgumentError('shape', `${path === '' ? 'it' : `"${path}"`} ${what}`)
