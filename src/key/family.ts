import { Pattern } from './pattern.js'
import type { CheckedKinds, HashTag } from './pattern.js'
import type { ParameterKind } from './parameter.js'
import type { Ttl, TtlPolicy } from './ttl.js'
import type { TypedKey } from './typed-key.js'

/** What TYPE answers for a key of a family. */
export type RedisType = 'string' | 'hash' | 'list' | 'set' | 'zset' | 'stream'

/** The options of a family. */
export interface FamilyOptions<P extends string, Kinds> {
  /**
   * The kinds of the parameters, text by default: `{ params: { id: 'integer' } }`.
   *
   * @default undefined
   */
  readonly params?: (Kinds & CheckedKinds<P, Kinds>) | undefined
  /**
   * When the keys expire. Without it, writes set no expiry.
   *
   * @default undefined
   */
  readonly ttl?: TtlPolicy | undefined
}

/**
 * All keys with one pattern, one Redis type and one schema. Calling it with parameters returns a typed key.
 *
 * @typeParam P the pattern
 * @typeParam Ps its parameters
 * @typeParam K the type of a key of the family
 */
export interface Family<P extends string, Ps, K extends TypedKey> {
  /**
   * The key with these parameters.
   *
   * @throws {ArgumentError} for a parameter that is missing, empty, not well-formed, or not of its kind
   */
  (...params: keyof Ps extends never ? [] : [params: Ps]): K

  /** The pattern, as it was written. */
  readonly pattern: P
  /** What TYPE answers for a key of the family. */
  readonly redisType: RedisType
  /** The hash tag in the pattern: `<tenant>` for `{<tenant>}:cart`; `null` if the whole key is hashed. */
  readonly tag: HashTag<P>

  /** The parameters of a key, or `null` for a key of another family. The exact inverse of calling the family. */
  parse(key: string): Ps | null

  /**
   * A glob-style pattern for the keys with these parameters; without parameters, for all keys of the family. It can match
   * keys of other families as well, for which `parse` returns `null`.
   *
   * @example redis.scan({ match: users.match() })
   */
  match(params?: Partial<Ps>): string

  /**
   * The typed key for the text of a key, such as a scan returns.
   *
   * @throws {ArgumentError} for a key of another family
   */
  from(key: string): K
}

/** What a registry needs to know of a family. */
export interface AnyFamily {
  readonly pattern: string
  readonly redisType: RedisType
  parse(key: string): object | null
}

/** What only the registry sees of a family. */
export interface FamilyDetails {
  readonly pattern: Pattern
  readonly ttl: Ttl | undefined
  readonly make: (key: string) => TypedKey
}

const details = new WeakMap<object, FamilyDetails>()

/** Undefined for an object that is not a family. */
export const detailsOf = (family: object): FamilyDetails | undefined => details.get(family)

/** Creates a family. Its type is the one that `KeyFamilies` declares. */
export function familyOf(
  text: string,
  redisType: RedisType,
  kinds: Readonly<Record<string, ParameterKind | undefined>> | undefined,
  ttl: Ttl | undefined,
  make: (key: string) => TypedKey,
): unknown {
  const pattern = new Pattern(text, kinds)
  const family = (params: Readonly<Record<string, unknown>> = {}): TypedKey => make(pattern.format(params))
  details.set(family, { pattern, ttl, make })
  return Object.assign(family, {
    pattern: text,
    redisType,
    tag: pattern.tag,
    parse: (key: string) => pattern.parse(key),
    match: (params: Readonly<Record<string, unknown>> = {}) => pattern.match(params),
    from(key: string): TypedKey {
      if (pattern.parse(key) === null) throw pattern.error('the key belongs to another family')
      return make(key)
    },
  })
}
