import type { TypeMessage } from '../schema/standard-schema.js'
import { Pattern } from './pattern.js'
import type { CheckedKinds, HashTag, Params } from './pattern.js'
import type { ParameterKind } from './parameter.js'
import type { Ttl, TtlPolicy } from './ttl.js'
import type { TypedKey } from './typed-key.js'

/** What TYPE answers for a key of a family. */
export type RedisType = 'string' | 'hash' | 'list' | 'set' | 'zset' | 'stream'

/** How the keys of a family are made, and how long they live. */
export interface FamilyOptions<P extends string, Kinds> {
  /** What each parameter is, text if not given: `{ params: { id: 'integer' } }`. */
  readonly params?: (Kinds & CheckedKinds<P, Kinds>) | undefined
  /** How long the keys live; without it a write sets no time. */
  readonly ttl?: TtlPolicy | undefined
}

/**
 * All keys of one pattern, with one Redis type and one schema. Called with the parameters it gives a typed key.
 *
 * @typeParam P the pattern
 * @typeParam Ps its parameters
 * @typeParam K what a key of the family is
 */
export interface Family<P extends string, Ps, K extends TypedKey> {
  /**
   * The key of these parameters.
   *
   * @throws {ArgumentError} for a parameter that is missing, empty, not well-formed or of another kind
   */
  (...params: keyof Ps extends never ? [] : [params: Ps]): K

  /** As it was written. */
  readonly pattern: P
  /** What TYPE answers for a key of the family. */
  readonly redisType: RedisType
  /** What a cluster's slot is made of, as the pattern has it: `<tenant>` for `{<tenant>}:cart`; `null`: the whole key. */
  readonly tag: HashTag<P>

  /** The parameters of a key; `null` for a key of another family. The exact way back. */
  parse(key: string): Ps | null

  /**
   * A glob-style pattern for the keys with these parameters; all keys if none are given. Globs are coarse, and may match
   * keys of other families as well: `parse` tells.
   *
   * @example redis.scan({ match: users.match() })
   */
  match(params?: Partial<Ps>): string

  /**
   * The typed key of a key's text, as a scan gives it.
   *
   * @throws {ArgumentError} for a key of another family
   */
  from(key: string): K
}

/** A family as the registry sees it. */
export interface AnyFamily {
  readonly pattern: string
  readonly redisType: RedisType
  parse(key: string): object | null
}

/** What a registry asks of a family beside that. */
export interface FamilyDetails {
  readonly pattern: Pattern
  readonly ttl: Ttl | undefined
  readonly make: (key: string) => TypedKey
}

const details = new WeakMap<object, FamilyDetails>()

/** Undefined for what no `key.string()` or the like has made. */
export const detailsOf = (family: object): FamilyDetails | undefined => details.get(family)

/** Makes a family. The types are those that `key` says. */
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
      if (pattern.parse(key) === null) throw pattern.error('this is a key of another family')
      return make(key)
    },
  })
}

/** What the types of `key` share. */
export type { HashTag, Params, TypeMessage }
