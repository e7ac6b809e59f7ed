import type { $ZodType } from 'zod/v4/core'
import { integer } from '../schema/codecs.js'
import { ArgumentError } from '../errors/errors.js'
import { jsonWithoutNull } from '../schema/json.js'
import type { JsonVersions } from '../schema/json.js'
import { BitmapKey } from './bitmap.js'
import { codingOf } from './coding.js'
import type { FitsFields, FitsText, Stored, StoredFields, TextSchema } from './coding.js'
import { familyOf } from './family.js'
import type { Family, FamilyOptions, RedisType } from './family.js'
import { GeoKey, geoCoding } from './geo.js'
import { fieldCodings, HashKey } from './hash.js'
import { HyperLogLogKey } from './hyperloglog.js'
import { IntegerKey } from './integer.js'
import { ListKey } from './list.js'
import type { Checked, Params } from './pattern.js'
import { SetKey } from './set.js'
import { scoredCoding, SortedSetKey } from './sorted-set.js'
import { entryCoding, StreamKey } from './stream.js'
import { StringKey } from './string.js'
import { ttlOf } from './ttl.js'
import type { Ttl } from './ttl.js'
import type { TypedKey } from './typed-key.js'

/** The schema of a family that was given none. */
interface PlainText extends TextSchema {
  readonly _zod: TextSchema['_zod'] & { readonly input: string; readonly output: string }
}

interface TextFields extends TextSchema {
  readonly _zod: TextSchema['_zod'] & { readonly output: Record<string, string> }
}

/** Creates families of keys. Each method takes a pattern, a schema for the values, and options. */
export interface KeyFamilies {
  /**
   * Keys that hold one value as a string. Without a schema, any text.
   *
   * @example
   * const lastSeen = key.string('seen:<user>', isoDate)
   * lastSeen({ user: 'ada' }).get() //=> Command<Date | null>
   */
  string<const P extends string, S extends TextSchema = PlainText, const Kinds = Record<never, never>>(
    pattern: P & Checked<P>,
    schema?: S & FitsText<S>,
    options?: FamilyOptions<P, Kinds>,
  ): Family<P, Params<P, Kinds>, StringKey<Stored<S>>>

  /**
   * Keys that hold one value as JSON. `version` and `upgrade` are those of `json`.
   *
   * @example
   * const users = key.json('user:<id>', User, { params: { id: 'integer' }, ttl: { seconds: 3_600 } })
   * users({ id: 7 }).get() //=> Command<User | null>
   */
  json<const P extends string, S extends $ZodType, const Kinds = Record<never, never>>(
    pattern: P & Checked<P>,
    schema: S,
    options?: FamilyOptions<P, Kinds> & Partial<JsonVersions>,
  ): Family<P, Params<P, Kinds>, StringKey<Stored<S>>>

  /**
   * Keys that hold an integer. By default a `ttl` starts when the key is created.
   *
   * @example
   * const hits = key.integer('hits:<ip>', { ttl: { seconds: 60 } })
   * hits({ ip: '::1' }).increment() //=> Command<number>
   */
  integer<const P extends string, const Kinds = Record<never, never>>(
    pattern: P & Checked<P>,
    options?: FamilyOptions<P, Kinds>,
  ): Family<P, Params<P, Kinds>, IntegerKey>

  /**
   * Keys that hold a hash. The schema is a `z.object` or `z.record` whose fields read text.
   *
   * @example
   * const users = key.hash('user:<id>', z.object({ name: z.string(), visits: integer }))
   * users({ id: '7' }).get('visits') //=> Command<number | null>
   */
  hash<const P extends string, S extends TextSchema = TextFields, const Kinds = Record<never, never>>(
    pattern: P & Checked<P>,
    schema?: S & FitsFields<S>,
    options?: FamilyOptions<P, Kinds>,
  ): Family<P, Params<P, Kinds>, HashKey<StoredFields<S>>>

  /** Keys that hold a list of values. */
  list<const P extends string, S extends TextSchema = PlainText, const Kinds = Record<never, never>>(
    pattern: P & Checked<P>,
    schema?: S & FitsText<S>,
    options?: FamilyOptions<P, Kinds>,
  ): Family<P, Params<P, Kinds>, ListKey<Stored<S>>>

  /** Keys that hold a set of values. */
  set<const P extends string, S extends TextSchema = PlainText, const Kinds = Record<never, never>>(
    pattern: P & Checked<P>,
    schema?: S & FitsText<S>,
    options?: FamilyOptions<P, Kinds>,
  ): Family<P, Params<P, Kinds>, SetKey<Stored<S>>>

  /** Keys that hold a sorted set of values. Scores are numbers. */
  zset<const P extends string, S extends TextSchema = PlainText, const Kinds = Record<never, never>>(
    pattern: P & Checked<P>,
    schema?: S & FitsText<S>,
    options?: FamilyOptions<P, Kinds>,
  ): Family<P, Params<P, Kinds>, SortedSetKey<Stored<S>>>

  /** Keys that hold a stream. The schema is for the fields of an entry, as for a hash. */
  stream<const P extends string, S extends TextSchema = TextFields, const Kinds = Record<never, never>>(
    pattern: P & Checked<P>,
    schema?: S & FitsFields<S>,
    options?: FamilyOptions<P, Kinds>,
  ): Family<P, Params<P, Kinds>, StreamKey<StoredFields<S>>>

  /** Keys that hold bits. */
  bitmap<const P extends string, const Kinds = Record<never, never>>(
    pattern: P & Checked<P>,
    options?: FamilyOptions<P, Kinds>,
  ): Family<P, Params<P, Kinds>, BitmapKey>

  /** Keys that estimate how many different values were added. */
  hyperloglog<const P extends string, S extends TextSchema = PlainText, const Kinds = Record<never, never>>(
    pattern: P & Checked<P>,
    schema?: S & FitsText<S>,
    options?: FamilyOptions<P, Kinds>,
  ): Family<P, Params<P, Kinds>, HyperLogLogKey<Stored<S>>>

  /** Keys that hold members with positions on Earth. */
  geo<const P extends string, S extends TextSchema = PlainText, const Kinds = Record<never, never>>(
    pattern: P & Checked<P>,
    schema?: S & FitsText<S>,
    options?: FamilyOptions<P, Kinds>,
  ): Family<P, Params<P, Kinds>, GeoKey<Stored<S>>>
}

type Options = FamilyOptions<string, Readonly<Record<string, never>>> & Partial<JsonVersions>

/**
 * A method of `key`. It creates the coding once for a family, and a typed key for each call.
 *
 * @__NO_SIDE_EFFECTS__
 */
function method<Coding>(
  redisType: RedisType,
  codingFor: (schema: $ZodType | undefined, options: Options) => Coding,
  make: (key: string, ttl: Ttl | undefined, coding: Coding) => TypedKey,
  refresh: 'write' | 'create' = 'write',
): (pattern: string, schema?: $ZodType, options?: Options) => unknown {
  return (pattern, schema, options = {}) => {
    const coding = codingFor(schema, options)
    const ttl = ttlOf(options.ttl, refresh)
    return familyOf(pattern, redisType, options.params, ttl, (key) => make(key, ttl, coding))
  }
}

const createIntegers = method(
  'string',
  () => codingOf<number>(integer),
  (key, ttl, coding) => new IntegerKey(key, ttl, coding),
  'create',
)
const createBitmaps = method(
  'string',
  () => undefined,
  (key, ttl) => new BitmapKey(key, ttl),
)

/**
 * Families of keys: a pattern, a Redis type and a schema, declared once. Their methods return commands for any batch.
 *
 * @example
 * const users = key.json('user:<id>', User, { params: { id: 'integer' } })
 * const hits = key.integer('hits:<ip>', { ttl: { seconds: 60 } })
 * await redis.pipeline([users({ id: 7 }).get(), hits({ ip: '::1' }).increment()]).exec() //=> [User | null, number]
 */
// KeyFamilies declares the types of these methods: each creates the family of its own kind of key.
export const key: KeyFamilies = {
  string: method('string', codingOf, (key, ttl, coding) => new StringKey(key, ttl, coding)),
  json: method('string', jsonCoding, (key, ttl, coding) => new StringKey(key, ttl, coding)),
  integer: (pattern: string, options?: Options) => createIntegers(pattern, undefined, options),
  hash: method('hash', fieldCodings, (key, ttl, coding) => new HashKey(key, ttl, coding)),
  list: method('list', codingOf, (key, ttl, coding) => new ListKey(key, ttl, coding)),
  set: method('set', codingOf, (key, ttl, coding) => new SetKey(key, ttl, coding)),
  zset: method(
    'zset',
    (schema) => scoredCoding(codingOf(schema)),
    (key, ttl, coding) => new SortedSetKey(key, ttl, coding),
  ),
  stream: method('stream', entryCoding, (key, ttl, coding) => new StreamKey(key, ttl, coding)),
  bitmap: (pattern: string, options?: Options) => createBitmaps(pattern, undefined, options),
  hyperloglog: method('string', codingOf, (key, ttl, coding) => new HyperLogLogKey(key, ttl, coding)),
  geo: method(
    'zset',
    (schema) => geoCoding(codingOf(schema)),
    (key, ttl, coding) => new GeoKey(key, ttl, coding),
  ),
} as KeyFamilies

function jsonCoding(schema: $ZodType | undefined, { version, upgrade }: Options): ReturnType<typeof codingOf> {
  if (schema === undefined) throw new ArgumentError('key', 'json: no schema')
  return codingOf(jsonWithoutNull(schema, version === undefined ? undefined : { version, upgrade }))
}
