import * as z from 'zod/v4'
import type { Command, DecodeStep } from '../command/command.js'
import { numberOf, numberOrNull, shaped, shapedFor } from './coding.js'
import type { Coding } from './coding.js'
import type { Ttl } from './ttl.js'
import { CHECKED_ELEMENTS, TypedKey } from './typed-key.js'

/** A position on Earth, in degrees. Redis stores it with an error of up to half a metre. */
export interface Position {
  readonly longitude: number
  readonly latitude: number
}

/** Metres, kilometres, feet, miles. */
export type GeoUnit = 'm' | 'km' | 'ft' | 'mi'

/** A search around a member or a position, in a circle or a box. */
export interface GeoQuery<V> {
  readonly from: { readonly member: V } | Position
  readonly within: { readonly radius: number } | { readonly width: number; readonly height: number }
  /** The unit of all distances; metres by default. */
  readonly unit?: GeoUnit | undefined
  /** Sorts by distance. */
  readonly order?: 'ASC' | 'DESC' | undefined
  /** Returns at most this many members: the nearest ones, or with `any` those that are found first. */
  readonly count?: number | undefined
  readonly any?: boolean | undefined
}

/** A member that was found, its distance in the unit of the search, and its position. */
export interface GeoMatch<V> {
  readonly member: V
  readonly distance: number
  readonly position: Position
}

/** How members and positions are encoded and decoded. One for each family. */
export interface GeoCoding<V> extends Coding<V> {
  readonly matches: readonly DecodeStep[]
}

export function geoCoding<V>(coding: Coding<V>): GeoCoding<V> {
  const match = z.object({ member: coding.schema, distance: z.number(), position: z.unknown() })
  return { ...coding, matches: [shapedFor(toMatches, z.array(match))] }
}

const DISTANCE: readonly DecodeStep[] = [/* @__PURE__ */ shaped(numberOrNull)]
const POSITION: readonly DecodeStep[] = [
  /* @__PURE__ */ shaped(([place]: readonly PlaceReply[]) => toPosition(place ?? null)),
]
const POSITIONS: readonly DecodeStep[] = [
  /* @__PURE__ */ shaped((places: readonly PlaceReply[]) => places.map(toPosition)),
]

/**
 * A key that holds members with positions. In Redis it is a sorted set.
 *
 * @typeParam V a member, decoded by the family's schema
 */
export class GeoKey<V> extends TypedKey {
  /** @internal */
  constructor(
    key: string,
    ttl: Ttl | undefined,
    protected readonly coding: GeoCoding<V>,
  ) {
    super(key, ttl)
  }

  /** Adds members with their positions; returns how many are new. https://redis.io/commands/geoadd */
  add(
    ...members: [
      member: readonly [member: V, position: Position],
      ...members: (readonly [member: V, position: Position])[],
    ]
  ): Command<number> {
    return this.write(
      'geoadd',
      members.flatMap(([member, { longitude, latitude }]) => [longitude, latitude, this.coding.encode(member)]),
    )
  }

  /** Removes members; returns how many existed. https://redis.io/commands/zrem */
  remove(...members: [member: V, ...members: V[]]): Command<number> {
    return this.make('zrem', members.map(this.coding.encode))
  }

  /** The position of a member, or `null` if it does not exist. https://redis.io/commands/geopos */
  position(member: V): Command<Position | null> {
    return this.make('geopos', [this.coding.encode(member)], POSITION)
  }

  /** The positions of members, with `null` for each that does not exist. https://redis.io/commands/geopos */
  positions(...members: [member: V, ...members: V[]]): Command<(Position | null)[]> {
    return this.make('geopos', members.map(this.coding.encode), POSITIONS)
  }

  /** The distance between two members, in metres by default, or `null` if one does not exist. https://redis.io/commands/geodist */
  distance(first: V, second: V, unit: GeoUnit = 'm'): Command<number | null> {
    return this.make('geodist', [this.coding.encode(first), this.coding.encode(second), unit], DISTANCE)
  }

  /** The members that match. https://redis.io/commands/geosearch */
  search(query: GeoQuery<V>): Command<V[]> {
    return this.make('geosearch', this.#words(query), this.coding.each)
  }

  /** The members that match, each with its distance and position. https://redis.io/commands/geosearch */
  searchDetails(query: GeoQuery<V>): Command<GeoMatch<V>[]> {
    return this.make('geosearch', [...this.#words(query), 'WITHDIST', 'WITHCOORD'], this.coding.matches)
  }

  check(): Command<unknown> {
    return this.make('zrange', [0, CHECKED_ELEMENTS - 1], this.coding.each)
  }

  /** The number of members. https://redis.io/commands/zcard */
  size(): Command<number> {
    return this.make('zcard')
  }

  #words({ from, within, unit = 'm', order, count, any }: GeoQuery<V>): unknown[] {
    return [
      ...('member' in from
        ? ['FROMMEMBER', this.coding.encode(from.member)]
        : ['FROMLONLAT', from.longitude, from.latitude]),
      ...('radius' in within ? ['BYRADIUS', within.radius, unit] : ['BYBOX', within.width, within.height, unit]),
      ...(order ? [order] : []),
      ...(count === undefined ? [] : ['COUNT', count, ...(any ? ['ANY'] : [])]),
    ]
  }
}

/** Longitude and latitude: text with RESP2 shapes, numbers with RESP3 ones. */
type PlaceReply = readonly [longitude: string | number, latitude: string | number] | null

const toPosition = (place: PlaceReply): Position | null =>
  place && { longitude: numberOf(place[0]), latitude: numberOf(place[1]) }

const toMatches = (
  found: readonly (readonly [member: string, distance: string | number, place: PlaceReply])[],
): object[] =>
  found.map(([member, distance, place]) => ({ member, distance: numberOf(distance), position: toPosition(place) }))
