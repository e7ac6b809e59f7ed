import type { Text } from './reply-types.js'
import type { HasOption, If } from './option-types.js'
import type { ByMapping, Key, Numeric, Queued, CommandTarget, Value } from './command-target.js'

type DistanceUnit = 'M' | 'KM' | 'FT' | 'MI' | 'm' | 'km' | 'ft' | 'mi'

/** Words that a value follows. */
type Valued = 'FROMMEMBER' | 'FROMLONLAT' | 'BYRADIUS' | 'BYBOX' | 'COUNT' | 'STORE' | 'STOREDIST'

type GeoPart<Is extends boolean, P extends readonly unknown[]> = Is extends true ? P : []

/** A member alone stands as itself. */
type Plain<Row> = Row extends readonly [infer Member] ? Member[] : Row[]

/**
 * The members found, each with what WITHDIST, WITHHASH and WITHCOORD ask for, in this order: the distance as text, the
 * hash as a number, the coordinates. `GeoFound<string, number, ['WITHDIST']>` is `[member: string, distance: string][]`.
 */
export type GeoFound<T extends Text, Coordinate, A extends readonly unknown[]> = Plain<
  [
    member: T,
    ...GeoPart<HasOption<A, Valued, 'WITHDIST'>, [distance: T]>,
    ...GeoPart<HasOption<A, Valued, 'WITHHASH'>, [hash: number]>,
    ...GeoPart<HasOption<A, Valued, 'WITHCOORD'>, [position: [longitude: Coordinate, latitude: Coordinate]]>,
  ]
>

type Found<S extends CommandTarget, T extends Text, A extends readonly unknown[]> = ByMapping<
  S,
  GeoFound<T, T, A>,
  GeoFound<T, number, A>
>

/** What is stored is counted. */
type FoundOrStored<S extends CommandTarget, T extends Text, A extends readonly unknown[]> = ByMapping<
  S,
  If<HasOption<A, Valued, 'STORE' | 'STOREDIST'>, number, GeoFound<T, T, A>>,
  If<HasOption<A, Valued, 'STORE' | 'STOREDIST'>, number, GeoFound<T, number, A>>
>

export interface GeoCommands<T extends Text> {
  /** Adds places, each as longitude, latitude and member; replies with how many are new. https://redis.io/commands/geoadd */
  geoadd<S extends CommandTarget>(this: S, key: Key, ...placesAndOptions: Value[]): Queued<S, number>

  /** The distance between two members as text, `null` where one is missing. https://redis.io/commands/geodist */
  geodist<S extends CommandTarget>(
    this: S,
    key: Key,
    first: Value,
    second: Value,
    unit?: DistanceUnit,
  ): Queued<S, T | null>

  /** Geohashes of members, `null` for each missing one. https://redis.io/commands/geohash */
  geohash<S extends CommandTarget>(this: S, key: Key, ...members: Value[]): Queued<S, (T | null)[]>
  geohash<S extends CommandTarget>(this: S, key: Key, members: readonly Value[]): Queued<S, (T | null)[]>

  /** Coordinates of members, `null` for each missing one. https://redis.io/commands/geopos */
  geopos<S extends CommandTarget>(
    this: S,
    key: Key,
    ...members: Value[]
  ): Queued<S, ByMapping<S, ([longitude: T, latitude: T] | null)[], ([longitude: number, latitude: number] | null)[]>>
  geopos<S extends CommandTarget>(
    this: S,
    key: Key,
    members: readonly Value[],
  ): Queued<S, ByMapping<S, ([longitude: T, latitude: T] | null)[], ([longitude: number, latitude: number] | null)[]>>

  /** Members around a point; with STORE or STOREDIST how many were stored. https://redis.io/commands/georadius */
  georadius<S extends CommandTarget, const A extends readonly Value[]>(
    this: S,
    key: Key,
    longitude: Numeric,
    latitude: Numeric,
    radius: Numeric,
    unit: DistanceUnit,
    ...options: A
  ): Queued<S, FoundOrStored<S, T, A>>
  georadius<S extends CommandTarget, const A extends readonly Value[]>(
    this: S,
    key: Key,
    ...options: A
  ): Queued<S, FoundOrStored<S, T, A>>

  /** Members around a point. https://redis.io/commands/georadius_ro */
  georadius_ro<S extends CommandTarget, const A extends readonly Value[]>(
    this: S,
    key: Key,
    longitude: Numeric,
    latitude: Numeric,
    radius: Numeric,
    unit: DistanceUnit,
    ...options: A
  ): Queued<S, Found<S, T, A>>
  georadius_ro<S extends CommandTarget, const A extends readonly Value[]>(
    this: S,
    key: Key,
    ...options: A
  ): Queued<S, Found<S, T, A>>

  /** Members around a member; with STORE or STOREDIST how many were stored. https://redis.io/commands/georadiusbymember */
  georadiusbymember<S extends CommandTarget, const A extends readonly Value[]>(
    this: S,
    key: Key,
    member: Value,
    radius: Numeric,
    unit: DistanceUnit,
    ...options: A
  ): Queued<S, FoundOrStored<S, T, A>>
  georadiusbymember<S extends CommandTarget, const A extends readonly Value[]>(
    this: S,
    key: Key,
    ...options: A
  ): Queued<S, FoundOrStored<S, T, A>>

  /** Members around a member. https://redis.io/commands/georadiusbymember_ro */
  georadiusbymember_ro<S extends CommandTarget, const A extends readonly Value[]>(
    this: S,
    key: Key,
    member: Value,
    radius: Numeric,
    unit: DistanceUnit,
    ...options: A
  ): Queued<S, Found<S, T, A>>
  georadiusbymember_ro<S extends CommandTarget, const A extends readonly Value[]>(
    this: S,
    key: Key,
    ...options: A
  ): Queued<S, Found<S, T, A>>

  /** Members in a circle or a box. https://redis.io/commands/geosearch */
  geosearch<S extends CommandTarget, const A extends readonly Value[]>(
    this: S,
    key: Key,
    ...query: A
  ): Queued<S, Found<S, T, A>>

  /** Stores what GEOSEARCH would give; replies with how many. https://redis.io/commands/geosearchstore */
  geosearchstore<S extends CommandTarget>(this: S, destination: Key, source: Key, ...query: Value[]): Queued<S, number>
}
