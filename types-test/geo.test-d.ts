import { Redis } from 'ioredis'
import { expectType } from 'tsd'
import { tupeline } from 'tupeline'

const redis = tupeline(new Redis())
const resp3 = tupeline(new Redis({ replyMapping: 'resp3' }))
const circle = ['FROMLONLAT', 15, 37, 'BYRADIUS', 200, 'km'] as const

// What the options ask for, in the server's order, wherever they stand and in either letter case.
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

// A value that reads like an option is none.
expectType<[string[]]>(await redis.pipeline().geosearch('g', 'FROMMEMBER', 'WITHDIST', 'BYRADIUS', 1, 'm').exec())

// Where a word is known at run time only, either may come.
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

// STORE makes it a count, wherever it stands.
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
