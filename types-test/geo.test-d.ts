import { Redis } from 'ioredis'
import { expectType } from 'tsd'
import { tupeline } from 'tupeline'

const redis = tupeline(new Redis())
const resp3 = tupeline(new Redis({ replyMapping: 'resp3' }))
const circle = ['FROMLONLAT', 15, 37, 'BYRADIUS', 200, 'km'] as const

// What the options request, in the server's order, whatever their position and letter case.
const found = await redis
  .pipeline()
  .geosearch('g', ...circle)
  .geosearch('g', ...circle, 'WITHDIST')
  .geosearch('g', ...circle, 'withcoord', 'WITHDIST', 'COUNT', 3, 'ANY', 'WithHash')
  .geosearch('g', ...circle, 'WITHCOORD')
  .exec()
expectType<
  [
    string[],
    [member: string, distance: string][],
    [member: string, distance: string, hash: number, position: [longitude: string, latitude: string]][],
    [member: string, position: [longitude: string, latitude: string]][],
  ]
>(found)
const [mapped] = await resp3
  .pipeline()
  .geosearch('g', ...circle, 'WITHCOORD')
  .exec()
expectType<[member: string, position: [longitude: number, latitude: number]][]>(mapped)

// A value that reads like an option is not an option.
expectType<[string[]]>(await redis.pipeline().geosearch('g', 'FROMMEMBER', 'WITHDIST', 'BYRADIUS', 1, 'm').exec())

// If a word is only known at run time, both replies are possible.
declare const word: string
const [either] = await redis
  .pipeline()
  .geosearch('g', ...circle, 'WITHDIST', word)
  .exec()
expectType<
  | [member: string, distance: string][]
  | [member: string, distance: string, position: [longitude: string, latitude: string]][]
  | [member: string, distance: string, hash: number][]
  | [member: string, distance: string, hash: number, position: [longitude: string, latitude: string]][]
>(either)

// STORE makes it a count, in any position.
const [list, stored, moved, bytes] = await redis
  .pipeline()
  .georadius('g', 15, 37, 200, 'km', 'WITHDIST', 'ASC')
  .georadius('g', 15, 37, 200, 'km', 'STORE', 'to')
  .georadiusbymember('g', 'm', 200, 'km', 'storedist', 'to', 'COUNT', 3)
  .georadiusbymember_roBuffer('g', 'm', 200, 'km', 'WITHHASH')
  .exec()
expectType<[member: string, distance: string][]>(list)
expectType<number>(stored)
expectType<number>(moved)
expectType<[member: Buffer, hash: number][]>(bytes)
