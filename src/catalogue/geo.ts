import type { Text } from '../replies.js'
import type { By, Key, Numeric, Queue, Receiver, Value } from './queue.js'

type Unit = 'M' | 'KM' | 'FT' | 'MI' | 'm' | 'km' | 'ft' | 'mi'

/**
 * A found member with what WITHDIST, WITHHASH and WITHCOORD asked for, in this order: the distance as text, the hash as a
 * number, the coordinates.
 */
export type GeoFound<T extends Text, Coordinate> = [
  member: T,
  ...found: (T | number | [longitude: Coordinate, latitude: Coordinate])[],
]

type Found<S extends Receiver, T extends Text> = By<S, (T | GeoFound<T, T>)[], (T | GeoFound<T, number>)[]>
type Stored = [...Value[], 'STORE' | 'STOREDIST', Key]

export interface GeoCommands<T extends Text> {
  /** Adds places, each as longitude, latitude and member; replies with how many are new. https://redis.io/commands/geoadd */
  geoadd<S extends Receiver>(this: S, key: Key, ...placesAndOptions: Value[]): Queue<S, number>

  /** The distance between two members as text, `null` where one is missing. https://redis.io/commands/geodist */
  geodist<S extends Receiver>(this: S, key: Key, first: Value, second: Value, unit?: Unit): Queue<S, T | null>

  /** Geohashes of members, `null` for each missing one. https://redis.io/commands/geohash */
  geohash<S extends Receiver>(this: S, key: Key, ...members: Value[]): Queue<S, (T | null)[]>
  geohash<S extends Receiver>(this: S, key: Key, members: readonly Value[]): Queue<S, (T | null)[]>

  /** Coordinates of members, `null` for each missing one. https://redis.io/commands/geopos */
  geopos<S extends Receiver>(
    this: S,
    key: Key,
    ...members: Value[]
  ): Queue<S, By<S, ([longitude: T, latitude: T] | null)[], ([longitude: number, latitude: number] | null)[]>>
  geopos<S extends Receiver>(
    this: S,
    key: Key,
    members: readonly Value[],
  ): Queue<S, By<S, ([longitude: T, latitude: T] | null)[], ([longitude: number, latitude: number] | null)[]>>

  /** Members around a point; with STORE or STOREDIST how many were stored. https://redis.io/commands/georadius */
  georadius<S extends Receiver>(
    this: S,
    key: Key,
    longitude: Numeric,
    latitude: Numeric,
    radius: Numeric,
    unit: Unit,
    ...stored: Stored
  ): Queue<S, number>
  georadius<S extends Receiver>(
    this: S,
    key: Key,
    longitude: Numeric,
    latitude: Numeric,
    radius: Numeric,
    unit: Unit,
  ): Queue<S, T[]>
  georadius<S extends Receiver>(
    this: S,
    key: Key,
    longitude: Numeric,
    latitude: Numeric,
    radius: Numeric,
    unit: Unit,
    ...options: Value[]
  ): Queue<S, Found<S, T>>
  georadius<S extends Receiver>(
    this: S,
    key: Key,
    ...options: Value[]
  ): Queue<S, By<S, number | (T | GeoFound<T, T>)[], number | (T | GeoFound<T, number>)[]>>

  /** Members around a point. https://redis.io/commands/georadius_ro */
  georadius_ro<S extends Receiver>(
    this: S,
    key: Key,
    longitude: Numeric,
    latitude: Numeric,
    radius: Numeric,
    unit: Unit,
  ): Queue<S, T[]>
  georadius_ro<S extends Receiver>(this: S, key: Key, ...options: Value[]): Queue<S, Found<S, T>>

  /** Members around a member; with STORE or STOREDIST how many were stored. https://redis.io/commands/georadiusbymember */
  georadiusbymember<S extends Receiver>(
    this: S,
    key: Key,
    member: Value,
    radius: Numeric,
    unit: Unit,
    ...stored: Stored
  ): Queue<S, number>
  georadiusbymember<S extends Receiver>(this: S, key: Key, member: Value, radius: Numeric, unit: Unit): Queue<S, T[]>
  georadiusbymember<S extends Receiver>(
    this: S,
    key: Key,
    member: Value,
    radius: Numeric,
    unit: Unit,
    ...options: Value[]
  ): Queue<S, Found<S, T>>
  georadiusbymember<S extends Receiver>(
    this: S,
    key: Key,
    ...options: Value[]
  ): Queue<S, By<S, number | (T | GeoFound<T, T>)[], number | (T | GeoFound<T, number>)[]>>

  /** Members around a member. https://redis.io/commands/georadiusbymember_ro */
  georadiusbymember_ro<S extends Receiver>(this: S, key: Key, member: Value, radius: Numeric, unit: Unit): Queue<S, T[]>
  georadiusbymember_ro<S extends Receiver>(this: S, key: Key, ...options: Value[]): Queue<S, Found<S, T>>

  /** Members in a circle or a box. https://redis.io/commands/geosearch */
  geosearch<S extends Receiver>(this: S, key: Key, ...query: Value[]): Queue<S, Found<S, T>>

  /** Stores what GEOSEARCH would give; replies with how many. https://redis.io/commands/geosearchstore */
  geosearchstore<S extends Receiver>(this: S, destination: Key, source: Key, ...query: Value[]): Queue<S, number>
}
