import { Command } from '../command/command.js'
import type { AnyCommand } from '../command/command.js'
import type { EitherMapping } from '../catalogue/command-target.js'
import { ArgumentError } from '../errors/errors.js'
import type { EntryFailure } from '../errors/errors.js'
import { isPlain } from '../command/arguments.js'
import { setField } from '../util/set-field.js'
import type { Mapping } from '../catalogue/reply-types.js'
import type { TypeMessage } from '../schema/standard-schema.js'

/** A command, or a tuple, list or record of shapes, nested at will. The reply of a batch has the same shape. */
export type Shape = AnyCommand | readonly Shape[] | { readonly [name: string]: Shape }

/**
 * What a shape resolves to.
 * `Reply<{ me: Command<User | null>; hits: Command<number>[] }>` is `{ me: User | null; hits: number[] }`.
 * Any shape at all resolves to `unknown`: looking into it would never end.
 */
export type Reply<S, M extends Mapping = 'legacy'> = [Shape] extends [S]
  ? OfAnyShape<S>
  : S extends { readonly '~reply': infer R }
    ? Resolve<R, M>
    : { -readonly [K in keyof S]: Reply<S[K], M> }

/** What a shape settles to: the same shape with every command's outcome. */
export type SettledReply<S, M extends Mapping = 'legacy'> = [Shape] extends [S]
  ? OfAnyShape<S>
  : S extends { readonly '~reply': infer R }
    ? Settled<Resolve<R, M>>
    : { -readonly [K in keyof S]: SettledReply<S[K], M> }

/** Any shape at all takes every shape, and so does the empty record, whose reply is known. */
type OfAnyShape<S> = [S] extends [Record<string, never>] ? S : unknown

type Resolve<R, M extends Mapping> =
  R extends EitherMapping<infer Legacy, infer Resp3> ? (M extends 'resp3' ? Resp3 : Legacy) : R

/** One slot's outcome, with the field names of `PromiseSettledResult`. */
export type Settled<Value> =
  | { readonly status: 'fulfilled'; readonly value: Value }
  | { readonly status: 'rejected'; readonly reason: EntryFailure }

/**
 * Nothing (`unknown`) for a shape that runs as written; a sentence where a record has names that look like integers:
 * JavaScript moves those to the front, and the commands would run in another order.
 */
export type Ordered<S> =
  true extends HasIndexNames<S> ? TypeMessage<'names that look like integers would run out of order'> : unknown

/**
 * `HasIndexNames<{ a: { 1: Command<string> } }>` is `true`. Unions of equal elements are looked at once; any shape and
 * records with any names are left to the check at run time.
 */
type HasIndexNames<S> = [Shape] extends [S]
  ? false
  : S extends AnyCommand
    ? false
    : S extends readonly unknown[]
      ? HasIndexNames<S[number]>
      : string extends keyof S
        ? HasIndexNames<S[keyof S]>
        : Extract<keyof S, number | `${bigint}`> extends never
          ? HasIndexNames<S[keyof S]>
          : true

/** Deeper shapes are taken for circular ones. */
const MAX_SHAPE_DEPTH = 100

/**
 * The commands of a shape, in the order they run.
 *
 * @throws {ArgumentError} naming the path of what is no shape
 */
export function flatten(shape: unknown): Command<unknown>[] {
  const commands: Command<unknown>[] = []
  visitCommands(shape, '', 0, (command) => commands.push(command))
  return commands
}

/** Whether a shape is a plain list of commands: its values then stand in its shape already. */
export const isFlat = (shape: unknown): boolean =>
  Array.isArray(shape) && shape.every((part) => part instanceof Command)

/** The path of every command of a shape, in the caller's names: `friends[0].name`. */
export function paths(shape: unknown): string[] {
  const found: string[] = []
  visitCommands(shape, '', 0, (_command, path) => found.push(path))
  return found
}

/** Puts values, one a command, back into the shape they were asked in. */
export function restore(shape: unknown, values: readonly unknown[]): unknown {
  let next = 0
  const build = (part: unknown): unknown => {
    if (part instanceof Command) return values[next++]
    if (Array.isArray(part)) return part.map(build)
    const record: Record<string, unknown> = {}
    for (const name of Object.keys(part as object)) {
      setField(record, name, build((part as Record<string, unknown>)[name]))
    }
    return record
  }
  return build(shape)
}

function visitCommands(
  shape: unknown,
  path: string,
  depth: number,
  visit: (command: Command<unknown>, path: string) => void,
): void {
  if (shape instanceof Command) return void visit(shape, path)
  if (depth > MAX_SHAPE_DEPTH) throw notAShape(path, `is nested more than ${MAX_SHAPE_DEPTH} levels deep`)
  if (Array.isArray(shape)) {
    // By index: the holes of a sparse list are refused instead of stepped over.
    for (let i = 0; i < shape.length; i++) visitCommands(shape[i], `${path}[${i}]`, depth + 1, visit)
  } else if (isRecord(shape)) {
    for (const name of Object.keys(shape)) {
      if (isIndex(name)) throw notAShape(path, 'has names that look like integers: they would run out of order')
      visitCommands(shape[name], path === '' ? name : `${path}.${name}`, depth + 1, visit)
    }
  } else throw notAShape(path, 'is no command, list or plain record of commands')
}

const isRecord = (shape: unknown): shape is Record<string, unknown> =>
  typeof shape === 'object' && shape !== null && isPlain(shape)

/** Array indexes are the names that JavaScript moves to the front of an object. */
const isIndex = (name: string): boolean => /^(0|[1-9]\d{0,9})$/.test(name) && Number(name) < 2 ** 32 - 1

const notAShape = (path: string, what: string): ArgumentError =>
  new ArgumentError('shape', `${path === '' ? 'it' : `"${path}"`} ${what}`)
