import * as z from 'zod/v4'
import type { $ZodType, $ZodTypes } from 'zod/v4/core'
import { encode } from '../schema/codecs.js'
import type { Command, DecodeStep } from '../command/command.js'
import { ArgumentError } from '../errors/errors.js'
import { hash } from '../schema/hash.js'
import { setField } from '../util/set-field.js'
import { synchronous } from '../schema/zod.js'
import { as, codingOf, shaped } from './coding.js'
import type { Coding } from './coding.js'
import type { Ttl } from './ttl.js'
import { TypedKey } from './typed-key.js'

/** The value of one field. `FieldOf<{ nick?: string }, 'nick'>` is `string`. */
export type FieldOf<F, K extends keyof F> = Exclude<F[K], undefined>

/** The names of the fields that hold a number. `NumberField<{ name: string; visits: number }>` is `'visits'`. */
export type NumberField<F> = {
  [K in keyof F & string]-?: FieldOf<F, K> extends number ? K : never
}[keyof F & string]

/** The argument of `set`: some of the fields. Those that are undefined are not changed. */
export type SomeFields<F> = { readonly [K in keyof F]?: F[K] | undefined }

/**
 * A key that holds a hash. `set` checks each field by itself; refinements of the whole object are only checked by
 * `getAll`.
 *
 * @typeParam F the fields and their values, as the family's schema gives them
 */
export class HashKey<F extends object> extends TypedKey {
  /** @internal */
  constructor(
    key: string,
    ttl: Ttl | undefined,
    protected readonly fields: FieldCodings,
  ) {
    super(key, ttl)
  }

  /** All fields, `null` if the key does not exist. https://redis.io/commands/hgetall */
  getAll(): Command<F | null> {
    return this.make('hgetall', [], this.fields.all)
  }

  /** The value of a field, `null` if it does not exist. https://redis.io/commands/hget */
  get<K extends keyof F & string>(field: K): Command<FieldOf<F, K> | null> {
    return this.make('hget', [field], this.fields.of(field).one)
  }

  /**
   * The values of some fields, `null` for each that does not exist. https://redis.io/commands/hmget
   *
   * @example users({ id: 7 }).getMany('name', 'visits') //=> Command<{ name: string | null; visits: number | null }>
   */
  getMany<K extends keyof F & string>(
    ...fields: [field: K, ...fields: K[]]
  ): Command<{ [N in K]: FieldOf<F, N> | null }> {
    return this.make('hmget', fields, this.fields.many(fields))
  }

  /**
   * Sets some fields and keeps the others; returns how many are new. https://redis.io/commands/hset
   *
   * @throws {EncodeError} at once, if a value does not fit the schema, or no field is given
   */
  set(fields: SomeFields<F>): Command<number> {
    return this.write('hset', this.fields.encode(fields))
  }

  /**
   * Sets some fields, each of which expires after some seconds; returns 1. Needs HSETEX: Redis 8.0 or Valkey 9.0.
   * https://redis.io/commands/hsetex
   */
  setExpiring(fields: SomeFields<F>, seconds: number): Command<0 | 1> {
    const words = this.fields.encode(fields)
    return this.write('hsetex', ['EX', seconds, 'FIELDS', words.length / 2, ...words])
  }

  /** Sets a field that does not exist yet; returns 1 if it did, otherwise 0. https://redis.io/commands/hsetnx */
  setMissing<K extends keyof F & string>(field: K, value: FieldOf<F, K>): Command<0 | 1> {
    return this.write('hsetnx', [field, this.fields.of(field).encode(value)])
  }

  /** Adds to a field that holds an integer, 1 by default; returns the new number. https://redis.io/commands/hincrby */
  increment(field: NumberField<F>, by = 1): Command<number> {
    this.fields.of(field)
    return this.write('hincrby', [field, by])
  }

  /** Adds to a field that holds a double; returns the new number. https://redis.io/commands/hincrbyfloat */
  incrementFloat(field: NumberField<F>, by: number): Command<number> {
    return this.write('hincrbyfloat', [field, by], this.fields.of(field).one)
  }

  check(): Command<unknown> {
    return this.getAll()
  }

  /** Returns 1 if a field exists, otherwise 0. https://redis.io/commands/hexists */
  has(field: keyof F & string): Command<0 | 1> {
    return this.make('hexists', [field])
  }

  /** Deletes fields; returns how many existed. https://redis.io/commands/hdel */
  remove(...fields: [field: keyof F & string, ...fields: (keyof F & string)[]]): Command<number> {
    return this.make('hdel', fields)
  }

  /** The names of all fields, also of those that the schema does not have. https://redis.io/commands/hkeys */
  names(): Command<string[]> {
    return this.make('hkeys')
  }

  /** How many fields there are. https://redis.io/commands/hlen */
  size(): Command<number> {
    return this.make('hlen')
  }
}

/** How the fields of a family's hashes are encoded and decoded. One for each family. */
export interface FieldCodings {
  /** For all fields at once. */
  readonly all: readonly DecodeStep[]
  /** @throws {ArgumentError} for a field that the schema does not have */
  of(field: string): Coding<unknown>
  /** For the reply of HMGET. */
  many(fields: readonly string[]): readonly DecodeStep[]
  /** A flat list of fields and values. */
  encode(fields: object): string[]
}

/** For the schema of a hash: an object or a record. Without a schema any field is allowed, and values are text. */
export function fieldCodings(schema: $ZodType | undefined): FieldCodings {
  if (schema === undefined) return recordOf([shaped(nullIfEmpty)], z.string())
  const { def } = (schema as $ZodTypes)._zod
  const all = [as(hash(schema as never))]
  if (def.type === 'object') return objectOf(all, def.shape)
  if (def.type === 'record') return recordOf(all, def.valueType)
  throw new ArgumentError('key', 'the schema of a hash must be a z.object or a z.record')
}

const nullIfEmpty = (fields: Record<string, string>): Record<string, string> | null =>
  Object.keys(fields).length > 0 ? fields : null

/** Any fields, all with one schema. */
function recordOf(all: readonly DecodeStep[], valueType: $ZodType): FieldCodings {
  const coding = codingOf<unknown>(valueType)
  const some = z.record(z.string(), z.optional(valueType))
  return {
    all,
    of: () => coding,
    many: (fields) => [...coding.each, shaped((values: readonly unknown[]) => record(fields, values))],
    encode: (fields) => flatFields(encodeFields(some, fields)),
  }
}

/** The fields of an object, each with its own schema. */
function objectOf(all: readonly DecodeStep[], shape: Readonly<Record<string, $ZodType>>): FieldCodings {
  const kinds = Object.entries(shape)
  const codings = new Map(kinds.map(([field, schema]) => [field, codingOf<unknown>(schema)]))
  const some = z.strictObject(Object.fromEntries(kinds.map(([field, schema]) => [field, z.optional(schema)])))
  const reads = new Map<string, readonly DecodeStep[]>() // a program has few different lists of fields
  const of = (field: string): Coding<unknown> => {
    const coding = codings.get(field)
    if (coding === undefined) throw new ArgumentError('key', 'the schema of the hash does not have this field')
    return coding
  }
  const many = (fields: readonly string[]): readonly DecodeStep[] => {
    const id = JSON.stringify(fields)
    let steps = reads.get(id)
    if (!steps) reads.set(id, (steps = [as(objectReader(fields, (field) => of(field).schema))]))
    return steps
  }
  return { all, of, many, encode: (fields) => flatFields(encodeFields(some, fields)) }
}

/** The reply of HMGET as an object, each field through its schema. */
function objectReader(fields: readonly string[], schemaOf: (field: string) => $ZodType): $ZodType {
  const object = z.object(Object.fromEntries(fields.map((field) => [field, z.nullable(schemaOf(field))])))
  return z.codec(z.unknown(), object, {
    decode: synchronous((values: unknown) => record(fields, values as readonly unknown[])),
    encode: (value) => value,
  })
}

function record(names: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  names.forEach((name, at) => setField(fields, name, values[at]))
  return fields
}

/** A flat list of fields and values: `flatFields({ a: '1' })` is `['a', '1']`. */
export function flatFields(fields: Record<string, string>): string[] {
  const all: string[] = []
  for (const field of Object.keys(fields)) all.push(field, fields[field] as string)
  return all
}

/** Encodes the fields of a hash or of a stream entry. Fields that are undefined are left out. */
export const encodeFields = (schema: $ZodType, fields: unknown): Record<string, string> =>
  encode(hash(schema as never) as $ZodType, fields as never) as Record<string, string>
