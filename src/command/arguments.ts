import { factsOf } from '../catalogue/facts.js'
import { ArgumentError } from '../errors/errors.js'

/** An argument ready for the wire. */
export type WireArgument = string | Buffer

/** The server's own limit on one argument (proto-max-bulk-len), in bytes. */
const MAX_ARGUMENT_BYTES = 512 * 1024 * 1024

/** A longer string is sent as a Buffer: ioredis joins strings, and V8 limits a string to about 512 MiB. */
const LONG_STRING = 16 * 1024 * 1024

/**
 * Encodes the arguments of one call: a flat list of strings and Buffers, each within the server's limit. ioredis gets
 * nothing else, so nothing can throw once the first bytes are written.
 *
 * @throws {ArgumentError} for an argument that ioredis would silently convert to text, or flatten
 */
export function encodeArguments(name: string, args: readonly unknown[]): WireArgument[] {
  const wire: WireArgument[] = []
  for (let position = 0; position < args.length; position++) {
    const arg = args[position]
    if (typeof arg === 'string') wire.push(encodeText(name, arg, position))
    else if (typeof arg !== 'object' || arg === null || arg instanceof Uint8Array)
      wire.push(encodeArgument(name, arg, position))
    else if (Array.isArray(arg) && takesList(name, args, position)) encodeListArgument(name, arg, position, wire)
    else if (position === args.length - 1 && factsOf(name)?.record === position + 1)
      encodeRecord(name, arg, position, wire)
    else throw new ArgumentError(name, `argument ${position} is ${describeValue(arg)}; ${whatToPass(name, args)}`)
  }
  return wire
}

/** What to pass in place of an argument that does not fit. */
function whatToPass(name: string, args: readonly unknown[]): string {
  return isFromMap(args)
    ? `map passes the index and the list too: write (item) => cmd.${name}(item)`
    : 'pass strings, numbers or bytes'
}

/** Whether arguments are what `map` passes to `ids.map(cmd.get)`: the element, its index and the list. */
export function isFromMap(args: readonly unknown[]): boolean {
  const [item, index, list] = args
  return args.length === 3 && typeof index === 'number' && Array.isArray(list) && list[index] === item
}

/** Whether a list is allowed at this position, in place of arguments. */
function takesList(name: string, args: readonly unknown[], position: number): boolean {
  const list = factsOf(name, args)?.list
  return list === position + 1 || (typeof list === 'string' && String(args[position - 1]).toUpperCase() === list)
}

/** Encodes the arguments of `call`, given one by one or as a single list. */
export function encodeCallArguments(name: string, args: readonly unknown[]): WireArgument[] {
  return args.length === 1 && Array.isArray(args[0]) ? encodeArguments(name, args[0]) : encodeArguments(name, args)
}

function encodeListArgument(name: string, list: readonly unknown[], position: number, wire: WireArgument[]): void {
  if (list.length === 0) refuseEmpty(name, position, 'list')
  // Not forEach, which skips the holes of a sparse list: an argument would be lost.
  for (let i = 0; i < list.length; i++) wire.push(encodeArgument(name, list[i], position))
}

function encodeRecord(name: string, record: object, position: number, wire: WireArgument[]): void {
  if (!(record instanceof Map) && !isPlain(record)) {
    throw new ArgumentError(name, `argument ${position} is ${describeValue(record)}; pass a plain object or a Map`)
  }
  if (Object.getOwnPropertySymbols(record).some((symbol) => Object.prototype.propertyIsEnumerable.call(record, symbol)))
    throw new ArgumentError(name, `argument ${position} has a name that is a symbol, which would not be sent`)
  const entries: readonly [unknown, unknown][] = record instanceof Map ? [...record] : Object.entries(record)
  if (entries.length === 0) refuseEmpty(name, position, record instanceof Map ? 'Map' : 'object')
  for (const [field, value] of entries)
    wire.push(encodeArgument(name, field, position), encodeArgument(name, value, position))
}

/** Commands that take a list, or no element at all: they reply with an empty list, or add nothing. */
const TAKE_NOTHING: ReadonlySet<string> = new Set(['geohash', 'geopos', 'pfadd', 'pfmerge'])

/** The server would refuse the call for its number of arguments, far from the line that made the list. */
function refuseEmpty(name: string, position: number, what: string): void {
  if (TAKE_NOTHING.has(name) || factsOf(name)?.script) return
  throw new ArgumentError(name, `argument ${position} is an empty ${what}; expected one element or more`)
}

/** Whether an object is a literal, of this realm or another, or has no prototype. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null
}

/**
 * Encodes one argument for the wire.
 *
 * @param position its position among the arguments, or its name: `the key "bucket"`
 * @throws {ArgumentError} for anything other than text, a finite number or bytes
 */
export function encodeArgument(name: string, value: unknown, position: ArgumentPosition): WireArgument {
  if (typeof value === 'string') return encodeText(name, value, position)
  if (typeof value === 'number') return encodeNumber(name, value, position)
  if (typeof value === 'bigint') return value.toString()
  if (value instanceof Uint8Array) return encodeBytes(name, value, position)
  throw new ArgumentError(
    name,
    `${called(position)} is or holds ${describeValue(value)}; pass strings, numbers or bytes`,
  )
}

type ArgumentPosition = number | string

const called = (position: ArgumentPosition): string =>
  typeof position === 'number' ? `argument ${position}` : position

function encodeText(name: string, text: string, position: ArgumentPosition): WireArgument {
  // UTF-8 has no lone surrogates: two different keys would both become U+FFFD and collide.
  if (!text.isWellFormed()) throw new ArgumentError(name, `${called(position)} is a string with a lone surrogate`)
  if (text.length < LONG_STRING) return text
  if (Buffer.byteLength(text) > MAX_ARGUMENT_BYTES) throw tooLong(name, position)
  return Buffer.from(text)
}

function encodeNumber(name: string, number: number, position: ArgumentPosition): string {
  if (Math.abs(number) === Infinity && factsOf(name)?.infinite) return number > 0 ? 'inf' : '-inf'
  if (!Number.isFinite(number)) throw new ArgumentError(name, `${called(position)} is ${number}`)
  // Redis reads no exponents where it wants a whole number; -0 reads as 0.
  return Math.abs(number) >= 1e21 ? BigInt(number).toString() : `${number}`
}

function encodeBytes(name: string, bytes: Uint8Array, position: ArgumentPosition): Buffer {
  if (bytes.length > MAX_ARGUMENT_BYTES) throw tooLong(name, position)
  return Buffer.from(bytes) // a copy: the caller may use the memory again before the command is sent
}

const tooLong = (name: string, position: ArgumentPosition): ArgumentError =>
  new ArgumentError(name, `${called(position)} is longer than 512 MiB, the server's limit`)

/** Names the kind of value that was given. Never shows its content, and never runs its code (a getter, a Proxy, toString). */
export function describeValue(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'function') return 'a function: exec() returns the replies, commands take no callback'
  if (typeof value !== 'object') return value === undefined ? 'undefined' : `a ${typeof value}`
  if (value instanceof Date) return 'a Date'
  if (value instanceof Map) return 'a Map'
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return 'binary data other than a Uint8Array or Buffer'
  return 'an object'
}
