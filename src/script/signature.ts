import type { $ZodType } from 'zod/v4/core'
import { Command } from '../command/command.js'
import type { DecodeStep } from '../command/command.js'
import { ArgumentError } from '../errors/errors.js'
import type { WireArgument } from '../command/arguments.js'
import type { KeyLike } from '../command/key-like.js'
import { isSchema } from '../schema/standard-schema.js'
import type { Schema } from '../schema/standard-schema.js'
import type { FitsLua } from './lua-reply.js'
import { argumentEncoder } from './script-arguments.js'
import type { ArgumentEncoder, ArgumentsOf, SendableArguments } from './script-arguments.js'
import { checkKeyNames, keyEncoder } from './script-keys.js'
import type { KeyEncoder, NamedKeys } from './script-keys.js'

/** What `script()` and `fn()` take to describe calls. {@link script} explains each field. */
export interface Signature<Keys extends readonly string[], Args extends $ZodType, S extends Schema, Bytes> {
  readonly keys: Keys & NamedKeys<Keys>
  readonly args?: Args & SendableArguments<Args>
  readonly reply: S & FitsLua<S, Bytes extends true ? Buffer : string>
  readonly readOnly?: boolean | undefined
  readonly bytes?: Bytes
}

/**
 * The parameters of a call. `CallOf<['bucket'], ZodTuple<[ZodNumber]>>` is `[keys: { readonly bucket: KeyLike },
 * argv1: number]`. Without keys, the arguments alone.
 */
export type CallOf<Keys extends readonly string[], Args extends $ZodType> = Keys extends readonly []
  ? ArgumentsOf<Args>
  : [keys: { readonly [Name in Keys[number]]: KeyLike }, ...args: ArgumentsOf<Args>]

/** A signature at run time. It turns the arguments of calls into commands. */
export class SignatureReader {
  readonly #label: string
  readonly #keyCount: string
  readonly #hasKeys: boolean
  readonly #encodeKeys: KeyEncoder
  readonly #encodeArguments: ArgumentEncoder
  readonly #steps: readonly DecodeStep[]
  readonly #bytes: boolean

  /** @throws {ArgumentError} for what is not a signature */
  constructor(label: string, signature: object) {
    const { keys, args, reply, bytes } = signature as Readonly<Record<string, unknown>>
    checkKeyNames(label, keys)
    if (!isSchema(reply)) throw new ArgumentError(label, 'reply: takes a schema')
    this.#label = label
    this.#keyCount = `${keys.length}`
    this.#hasKeys = keys.length > 0
    this.#encodeKeys = keyEncoder(label, [...keys])
    this.#encodeArguments = argumentEncoder(label, args)
    this.#steps = [{ kind: 'whole', schema: reply }]
    this.#bytes = bytes === true
  }

  /**
   * Creates a command from the script or function, the number of keys, the keys and the arguments of a call. Its reply
   * type is the output of the schema, because the schema receives the whole reply.
   *
   * @throws {ArgumentError} for what is not a key or an argument
   * @throws {EncodeError} for arguments that do not fit their schema
   */
  command<Reply>(name: string, called: WireArgument, given: readonly unknown[], sha1?: string): Command<Reply> {
    const wire: WireArgument[] = [called, this.#keyCount]
    if (this.#hasKeys) this.#encodeKeys(given[0], wire)
    this.#encodeArguments(given, this.#hasKeys ? 1 : 0, wire)
    return new Command(name, wire, this.#bytes, this.#steps, undefined, this.#label, sha1)
  }
}
