import type { $ZodType } from 'zod/v4/core'
import { Command } from '../command/command.js'
import { ArgumentError } from '../errors/errors.js'
import type { WireArgument } from '../command/arguments.js'
import type { Schema } from '../schema/standard-schema.js'
import type { FitsLua } from './lua-reply.js'
import { argumentEncoder } from './script-arguments.js'
import type { ArgumentEncoder, ArgumentsOf, NoArguments, SendableArguments } from './script-arguments.js'
import { checkKeyNames, encodeKeys } from './script-keys.js'
import type { NamedKeys, ScriptKey } from './script-keys.js'

export type { NoArguments }

/** What a script and a function are told of their calls. See {@link script} for what each of it means. */
export interface Signature<Keys extends readonly string[], Args extends $ZodType, S extends Schema, Bytes> {
  readonly keys: Keys & NamedKeys<Keys>
  readonly args?: Args & SendableArguments<Args>
  readonly reply: S & FitsLua<S, Bytes extends true ? Buffer : string>
  readonly readOnly?: boolean | undefined
  readonly bytes?: Bytes
}

/**
 * The parameters of a call. `CallOf<['bucket'], ZodTuple<[ZodNumber]>>` is `[keys: { readonly bucket: ScriptKey }, number]`;
 * without keys it is the arguments alone.
 */
export type CallOf<Keys extends readonly string[], Args extends $ZodType> = Keys extends readonly []
  ? ArgumentsOf<Args>
  : [keys: { readonly [Name in Keys[number]]: ScriptKey }, ...args: ArgumentsOf<Args>]

/** A signature at run time: makes commands of what calls are given. */
export class SignatureReader {
  readonly #label: string
  readonly #keys: readonly string[]
  readonly #encodeArguments: ArgumentEncoder
  readonly #schema: Schema
  readonly #bytes: boolean

  /** @throws {ArgumentError} for a signature that is none */
  constructor(label: string, signature: object) {
    const { keys, args, reply, bytes } = signature as Readonly<Record<string, unknown>>
    checkKeyNames(label, keys)
    if (!isSchema(reply)) throw new ArgumentError(label, 'reply: takes a schema')
    this.#label = label
    this.#keys = [...keys]
    this.#encodeArguments = argumentEncoder(label, args)
    this.#schema = reply
    this.#bytes = bytes === true
  }

  /** How many keys there are, the keys and the arguments of a call. */
  encode(given: readonly unknown[]): WireArgument[] {
    const names = this.#keys
    if (names.length === 0) return ['0', ...this.#encodeArguments(given)]
    const keys = encodeKeys(this.#label, names, given[0])
    return [`${names.length}`, ...keys, ...this.#encodeArguments(given.slice(1))]
  }

  /** Its reply type is the schema's own output: the schema sees the whole reply. */
  command<Reply>(name: string, args: readonly WireArgument[], sha1?: string): Command<Reply> {
    const decoder = { kind: 'whole', schema: this.#schema } as const
    return new Command(name, args, this.#bytes, [decoder], undefined, this.#label, sha1)
  }
}

const isSchema = (schema: unknown): schema is Schema =>
  (typeof schema === 'object' || typeof schema === 'function') && schema !== null && '~standard' in schema
