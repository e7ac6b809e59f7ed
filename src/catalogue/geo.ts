import type { Text } from './reply-types.js'
import type { AnyCase, DropArguments, HasOption, If, WithWords, Words, WordOrValue } from './option-types.js'
import type { ByMapping, CommandTarget, Key, Numeric, OneByOneOrList, Queued, Value } from './command-target.js'

export type DistanceUnit = AnyCase<'M' | 'KM' | 'FT' | 'MI'>

/** How many values follow an option. */
interface GeoValues extends Record<'FROMMEMBER' | 'COUNT' | 'STORE' | 'STOREDIST', 1> {
  FROMLONLAT: 2
  BYRADIUS: 2
  BYBOX: 3
}

type GeoPart<Is extends boolean, P extends readonly unknown[]> = Is extends true ? P : []

/** Unwraps rows of one: `Plain<[member: string]>` is `string[]`. */
type Plain<Row> = Row extends readonly [infer Member] ? Member[] : Row[]

/**
 * The members found. WITHDIST, WITHHASH and WITHCOORD add, in this order, the distance as text, the geohash as a number
 * and the coordinates. `GeoFound<string, number, ['WITHDIST']>` is `[member: string, distance: string][]`.
 */
export type GeoFound<T extends Text, Coordinate, A extends readonly unknown[]> = A extends unknown
  ? Plain<
      [
        member: T,
        ...GeoPart<HasOption<A, GeoValues, 'WITHDIST'>, [distance: T]>,
        ...GeoPart<HasOption<A, GeoValues, 'WITHHASH'>, [hash: number]>,
        ...GeoPart<HasOption<A, GeoValues, 'WITHCOORD'>, [position: [longitude: Coordinate, latitude: Coordinate]]>,
      ]
    >
  : never

export type SearchReply<S extends CommandTarget, T extends Text, A extends readonly unknown[]> = ByMapping<
  S,
  GeoFound<T, T, A>,
  GeoFound<T, number, A>
>

/** With STORE or STOREDIST the reply is the number of stored members. */
export type FoundOrStored<S extends CommandTarget, T extends Text, A extends readonly unknown[]> = ByMapping<
  S,
  StoredOr<A, GeoFound<T, T, A>>,
  StoredOr<A, GeoFound<T, number, A>>
>
type StoredOr<A extends readonly unknown[], Found> = If<HasOption<A, GeoValues, 'STORE' | 'STOREDIST'>, number, Found>
export type Order = 'ASC' | 'DESC'
type With = 'WITHCOORD' | 'WITHDIST' | 'WITHHASH'
export type FindWord = With | Order | 'COUNT' | 'ANY'
export type StoreWord = FindWord | 'STORE' | 'STOREDIST'
export type Area = 'FROMMEMBER' | 'FROMLONLAT' | 'BYRADIUS' | 'BYBOX'

export interface GeoCommands<T extends Text> {
  /**
   * Adds members with their longitude and latitude; returns how many are new, or with CH how many changed.
   * https://redis.io/commands/geoadd
   */
  geoadd<S extends CommandTarget>(
    this: S,
    key: Key,
    ...placesAndOptions: WordOrValue<'NX' | 'XX' | 'CH'>[]
  ): Queued<S, number>

  /**
   * The distance between two members as text, in metres unless a unit is given, or `null` if either does not exist.
   * https://redis.io/commands/geodist
   */
  geodist<S extends CommandTarget>(
    this: S,
    key: Key,
    first: Value,
    second: Value,
    unit?: DistanceUnit,
  ): Queued<S, T | null>

  /** The geohashes of members, with `null` for each that does not exist. https://redis.io/commands/geohash */
  geohash<S extends CommandTarget>(this: S, key: Key, ...members: OneByOneOrList<Value>): Queued<S, (T | null)[]>

  /** The coordinates of members, with `null` for each that does not exist. https://redis.io/commands/geopos */
  geopos<S extends CommandTarget>(
    this: S,
    key: Key,
    ...members: OneByOneOrList<Value>
  ): Queued<S, ByMapping<S, ([longitude: T, latitude: T] | null)[], ([longitude: number, latitude: number] | null)[]>>

  /**
   * Members within a radius of a point; with STORE or STOREDIST, how many were stored.
   * https://redis.io/commands/georadius
   *
   * @deprecated Write `geosearch` or `geosearchstore` with FROMLONLAT and BYRADIUS.
   */
  georadius<S extends CommandTarget, const A extends Words<StoreWord>>(
    this: S,
    key: Key,
    longitude: Numeric,
    latitude: Numeric,
    radius: Numeric,
    unit: DistanceUnit,
    ...options: WithWords<A, StoreWord>
  ): Queued<S, FoundOrStored<S, T, A>>
  /**
   * Members within a radius of a point; with STORE or STOREDIST, how many were stored.
   * https://redis.io/commands/georadius
   *
   * @deprecated Write `geosearch` or `geosearchstore` with FROMLONLAT and BYRADIUS.
   */
  georadius<S extends CommandTarget, const A extends Words<StoreWord>>(
    this: S,
    key: Key,
    ...options: WithWords<A, StoreWord>
  ): Queued<S, FoundOrStored<S, T, DropArguments<A, 4>>>

  /**
   * Members within a radius of a point. Read-only. https://redis.io/commands/georadius_ro
   *
   * @deprecated Write `geosearch` with FROMLONLAT and BYRADIUS.
   */
  georadius_ro<S extends CommandTarget, const A extends Words<FindWord>>(
    this: S,
    key: Key,
    longitude: Numeric,
    latitude: Numeric,
    radius: Numeric,
    unit: DistanceUnit,
    ...options: WithWords<A, FindWord>
  ): Queued<S, SearchReply<S, T, A>>
  /**
   * Members within a radius of a point. Read-only. https://redis.io/commands/georadius_ro
   *
   * @deprecated Write `geosearch` with FROMLONLAT and BYRADIUS.
   */
  georadius_ro<S extends CommandTarget, const A extends Words<FindWord>>(
    this: S,
    key: Key,
    ...options: WithWords<A, FindWord>
  ): Queued<S, SearchReply<S, T, DropArguments<A, 4>>>

  /**
   * Members within a radius of a member; with STORE or STOREDIST, how many were stored.
   * https://redis.io/commands/georadiusbymember
   *
   * @deprecated Write `geosearch` or `geosearchstore` with FROMMEMBER and BYRADIUS.
   */
  georadiusbymember<S extends CommandTarget, const A extends Words<StoreWord>>(
    this: S,
    key: Key,
    member: Value,
    radius: Numeric,
    unit: DistanceUnit,
    ...options: WithWords<A, StoreWord>
  ): Queued<S, FoundOrStored<S, T, A>>
  /**
   * Members within a radius of a member; with STORE or STOREDIST, how many were stored.
   * https://redis.io/commands/georadiusbymember
   *
   * @deprecated Write `geosearch` or `geosearchstore` with FROMMEMBER and BYRADIUS.
   */
  georadiusbymember<S extends CommandTarget, const A extends Words<StoreWord>>(
    this: S,
    key: Key,
    ...options: WithWords<A, StoreWord>
  ): Queued<S, FoundOrStored<S, T, DropArguments<A, 3>>>

  /**
   * Members within a radius of a member. Read-only. https://redis.io/commands/georadiusbymember_ro
   *
   * @deprecated Write `geosearch` with FROMMEMBER and BYRADIUS.
   */
  georadiusbymember_ro<S extends CommandTarget, const A extends Words<FindWord>>(
    this: S,
    key: Key,
    member: Value,
    radius: Numeric,
    unit: DistanceUnit,
    ...options: WithWords<A, FindWord>
  ): Queued<S, SearchReply<S, T, A>>
  /**
   * Members within a radius of a member. Read-only. https://redis.io/commands/georadiusbymember_ro
   *
   * @deprecated Write `geosearch` with FROMMEMBER and BYRADIUS.
   */
  georadiusbymember_ro<S extends CommandTarget, const A extends Words<FindWord>>(
    this: S,
    key: Key,
    ...options: WithWords<A, FindWord>
  ): Queued<S, SearchReply<S, T, DropArguments<A, 3>>>

  /**
   * Members within a circle or a box. With WITHDIST, WITHHASH or WITHCOORD, an array for each: the member, then its
   * distance, geohash and coordinates if requested. https://redis.io/commands/geosearch
   */
  geosearch<S extends CommandTarget, const A extends Words<Area | FindWord>>(
    this: S,
    key: Key,
    ...query: WithWords<A, Area | FindWord>
  ): Queued<S, SearchReply<S, T, A>>

  /** Stores the result of GEOSEARCH; returns how many members were stored. https://redis.io/commands/geosearchstore */
  geosearchstore<S extends CommandTarget>(
    this: S,
    destination: Key,
    source: Key,
    ...query: WordOrValue<Area | Order | 'COUNT' | 'ANY' | 'STOREDIST'>[]
  ): Queued<S, number>
}
