import type { $ZodType } from 'zod/v4/core'
import type { Command } from '../command/command.js'
import { ArgumentError } from '../errors/errors.js'
import { encodeArgument } from '../command/arguments.js'
import type { Output, Schema } from '../schema/standard-schema.js'
import { SignatureReader } from './signature.js'
import type { NoArguments } from './script-arguments.js'
import type { CallOf, Signature } from './signature.js'
import { hashToSend, sha1Of } from '../command/script-hash.js'
import { flagsOf } from './shebang.js'
import type { ScriptFlag } from './shebang.js'

/** The definition of a {@link script}. */
export interface ScriptDefinition {
  /** The text. Its shebang is read at once: a flag that the server would refuse throws here. */
  readonly lua: string
  /**
   * The name in errors.
   *
   * @default `script` and the beginning of its hash
   */
  readonly name?: string | undefined
}

/**
 * A script with its types. A call with keys and arguments returns a command, which can be used like any other.
 *
 * @typeParam Call the parameters of a call
 * @typeParam Reply what the command resolves to
 */
export interface Script<Call extends readonly unknown[], Reply> {
  /** Returns the command that runs the script with these keys and arguments. Nothing is sent yet. */
  (...args: Call): Command<Reply>
  /** The name in errors. */
  readonly label: string
  /** The text. */
  readonly lua: string
  /** The SHA-1 by which the server knows it. Undefined if this machine has no SHA-1. */
  readonly sha1: string | undefined
}

/**
 * Defines a Lua script once, with types: its keys by name, its arguments by a zod schema, its reply by any schema. A
 * call returns a command for pipelines, transactions, `watch` and `bulk`. The command keeps its place among the others.
 * The text is sent once over each connection, and after that only its hash.
 *
 * - `keys`: names in the order of KEYS. A call takes an object with one key for each. With `[]` a call takes no such
 *   object.
 * - `args`: `z.tuple` or `z.array` for arguments one by one, `z.object` for one object, whose fields ARGV has in the
 *   order of the schema. Their encoded side is sent.
 * - `reply`: a schema for the reply as Lua returns it (see {@link LuaReply}). It receives null as well: take it with
 *   `.nullable()`.
 * - `readOnly`: sent as EVALSHA_RO (Redis 7), where a write is an error. `retry: 'reads'` may then send it again. By
 *   default it follows from `no-writes` in the shebang.
 * - `bytes`: text in the reply comes as Buffers.
 *
 * @throws {ArgumentError} for a shebang that the server would refuse, for `readOnly` without `no-writes` in it, and for
 * key names and schemas that cannot be used
 * @see https://redis.io/docs/latest/develop/programmability/eval-intro/
 * @example
 * const take = script({
 *   lua: `local left = redis.call('DECRBY', KEYS[1], ARGV[1]) return left`,
 *   keys: ['bucket'],
 *   args: z.tuple([z.int()]),
 *   reply: z.int(),
 * })
 * await redis.pipeline().add(take({ bucket: 'b:7' }, 1)).exec() //=> [number]
 */
export function script<
  const Keys extends readonly string[],
  S extends Schema,
  Args extends $ZodType = NoArguments,
  Bytes extends boolean = false,
>(definition: ScriptDefinition & Signature<Keys, Args, S, Bytes>): Script<CallOf<Keys, Args>, Output<S>> {
  const { lua, name } = definition
  if (typeof lua !== 'string' || lua === '')
    throw new ArgumentError(name ?? 'script', 'lua: takes the text of the script')
  const sha1 = sha1Of(lua)
  const label = name ?? `script ${sha1?.slice(0, 8) ?? ''}`.trim()
  const text = encodeArgument(label, lua, 'lua')
  const commandName = readOnlyOf(label, definition.readOnly, flagsOf(label, lua)) ? 'eval_ro' : 'eval'
  const hash = hashToSend(lua)
  const signature = new SignatureReader(label, definition)
  const call = (...given: CallOf<Keys, Args>): Command<Output<S>> => signature.command(commandName, text, given, hash)
  return Object.assign(call, { label, lua, sha1 })
}

function readOnlyOf(label: string, readOnly: boolean | undefined, flags: readonly ScriptFlag[] | undefined): boolean {
  const saysSo = flags?.includes('no-writes')
  if (readOnly && saysSo === false) {
    throw new ArgumentError(label, 'readOnly: the shebang has no flag no-writes, so the server would refuse every call')
  }
  return readOnly ?? saysSo ?? false
}
