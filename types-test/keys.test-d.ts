import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import { boolean, cmd, float, integer, isoDate, json, key, keys, tupeline } from 'tupeline'
import type { Command, Family, HashKey, IntegerKey, Scored, StringKey } from 'tupeline'
import { z } from 'zod'

const redis = tupeline(new Redis())
const resp3 = tupeline(new Redis({ replyMapping: 'resp3' }))

const User = z.object({ name: z.string(), visits: integer, born: isoDate.optional() })
type User = z.infer<typeof User>

// Parameters are those of the pattern.
const users = key.json('user:<id>', User, { params: { id: 'integer' }, ttl: { seconds: 60 } })
expectTypeOf(users.parse('user:7')).toEqualTypeOf<{ readonly id: number } | null>()
const carts = key.hash('{<tenant>}:cart:<id>', User, { params: { id: 'uuid' } })
expectTypeOf(carts.parse('x')).toEqualTypeOf<{ readonly tenant: string; readonly id: string } | null>()
expectTypeOf(carts.tag).toEqualTypeOf<'<tenant>'>()
expectTypeOf(users.tag).toEqualTypeOf<null>()
expectTypeOf(key.integer('{}:{a}').tag).toEqualTypeOf<null>()
expectTypeOf(key.integer('{shop}:hits').tag).toEqualTypeOf<'shop'>()
expectTypeOf(users.pattern).toEqualTypeOf<'user:<id>'>()
const Id = z.string().brand<'Id'>()
const branded = key.set('b:<id>:<role>:<day>:<path>', integer, {
  params: { id: Id, role: z.enum(['admin', 'guest']), day: isoDate, path: 'raw' },
})
expectTypeOf(branded.parse('x')).toEqualTypeOf<{
  readonly id: z.infer<typeof Id>
  readonly role: 'admin' | 'guest'
  readonly day: Date
  readonly path: string
} | null>()
declare const prefix: string
expectTypeOf(key.integer(`${prefix}:hits:<ip>`).parse('x')).toEqualTypeOf<{ readonly ip: string } | null>()
const hits = key.integer('hits')
hits()
carts.match({ tenant: 'a' })
carts.match()
// @ts-expect-error Type 'string' is not assignable to type 'number'.
users({ id: '7' })
// @ts-expect-error Property 'id' is missing
users({})
// @ts-expect-error Expected 1 arguments, but got 0.
users()
// @ts-expect-error 'idd' does not exist
users({ idd: 7 })
// @ts-expect-error Type 'undefined' is not assignable to type 'string'.
carts({ tenant: 'a', id: undefined })
// @ts-expect-error Expected 0 arguments, but got 1.
hits({ id: 7 })
// @ts-expect-error 'tenan' does not exist
carts.match({ tenan: 'a' })
// @ts-expect-error Type '"boss"' is not assignable
branded({ id: Id.parse('a'), role: 'boss', day: new Date(), path: 'p' })
// @ts-expect-error two parameters need text between them
key.integer('a:<b><c>')
// @ts-expect-error write the pattern as a literal
key.integer(prefix)
// @ts-expect-error the pattern has no parameter of this name
key.integer('a:<b>', { params: { c: 'integer' } })
// @ts-expect-error a boolean cannot be a parameter
key.integer('a:<b>', { params: { b: boolean } })
// @ts-expect-error a parameter is 'integer', 'uuid', 'raw', or a schema that reads text
key.integer('a:<b>', { params: { b: 'float' } })
// @ts-expect-error a parameter is 'integer', 'uuid', 'raw', or a schema that reads text
key.integer('a:<b>', { params: { b: z.number() } })
// @ts-expect-error Type '"always"' is not assignable
key.integer('a', { ttl: { seconds: 60, refresh: 'always' } })
// @ts-expect-error the schema does not read text
key.string('a', z.number())
// @ts-expect-error the schema does not read text
key.set('a', z.object({ a: z.string() }))
// @ts-expect-error the schema does not read fields of text
key.hash('a', z.object({ n: z.number() }))
// @ts-expect-error the schema does not read fields of text
key.stream('a', integer)

// Every key has the generic commands.
const user = users({ id: 7 })
expectTypeOf(user).toEqualTypeOf<StringKey<User>>()
expectTypeOf(user.key).toEqualTypeOf<string>()
expectTypeOf(user.exists()).toEqualTypeOf<Command<0 | 1>>()
expectTypeOf(user.del()).toEqualTypeOf<Command<0 | 1>>()
expectTypeOf(user.ttl()).toEqualTypeOf<Command<number>>()
expectTypeOf(user.expire(5, 'NX')).toEqualTypeOf<Command<0 | 1>>()
// @ts-expect-error '"MAYBE"' is not assignable
user.expire(5, 'MAYBE')
expectTypeOf(users.from('user:7')).toEqualTypeOf<StringKey<User>>()

// Strings and JSON: the options decide the reply.
expectTypeOf(user.get()).toEqualTypeOf<Command<User | null>>()
expectTypeOf(user.take()).toEqualTypeOf<Command<User | null>>()
declare const ada: User
expectTypeOf(user.set(ada)).toEqualTypeOf<Command<'OK'>>()
expectTypeOf(user.set(ada, { ttl: 5 })).toEqualTypeOf<Command<'OK'>>()
expectTypeOf(user.set(ada, { condition: 'NX' })).toEqualTypeOf<Command<'OK' | null>>()
expectTypeOf(user.set(ada, { condition: undefined })).toEqualTypeOf<Command<'OK'>>()
expectTypeOf(user.set(ada, { get: true })).toEqualTypeOf<Command<User | null>>()
expectTypeOf(user.set(ada, { get: true, condition: 'XX', ttl: 'keep' })).toEqualTypeOf<Command<User | null>>()
declare const maybe: boolean
expectTypeOf(user.set(ada, { condition: maybe ? 'NX' : undefined })).toEqualTypeOf<Command<'OK' | null>>()
expectTypeOf(user.set(ada, { get: maybe ? true : undefined })).toEqualTypeOf<Command<User | null | 'OK'>>()
const loose: { get?: true; condition?: 'NX' } = {}
expectTypeOf(user.set(ada, loose)).toEqualTypeOf<Command<User | null | 'OK'>>()
declare const perhaps: { get: true } | undefined
expectTypeOf(user.set(ada, perhaps)).toEqualTypeOf<Command<User | null | 'OK'>>()
expectTypeOf(user.set(ada, undefined)).toEqualTypeOf<Command<'OK'>>()
// @ts-expect-error Property 'visits' is missing
user.set({ name: 'Ada' })
// @ts-expect-error Type 'string' is not assignable to type 'number'.
user.set({ name: 'Ada', visits: 'many' })
// @ts-expect-error '"forever"' is not assignable
user.set(ada, { ttl: 'forever' })
// @ts-expect-error Property 'pushLeft' does not exist on type 'StringKey<
user.pushLeft('x')
// @ts-expect-error Property 'increment' does not exist on type 'StringKey<
user.increment()
expectTypeOf(key.string('s:<a>')({ a: 'b' }).get()).toEqualTypeOf<Command<string | null>>()
expectTypeOf(key.string('s', isoDate)().get()).toEqualTypeOf<Command<Date | null>>()
// null is a missing key: it cannot be a value.
const nullable = key.json('n', z.string().nullable())()
expectTypeOf(nullable.get()).toEqualTypeOf<Command<string | null>>()
// @ts-expect-error Argument of type 'null' is not assignable to parameter of type 'string'.
nullable.set(null)

// Integers.
expectTypeOf(hits()).toEqualTypeOf<IntegerKey>()
expectTypeOf(hits().increment()).toEqualTypeOf<Command<number>>()
expectTypeOf(hits().get()).toEqualTypeOf<Command<number | null>>()
// @ts-expect-error Argument of type 'string' is not assignable to parameter of type 'number'.
hits().increment('1')

// Hashes: each field has its own type.
const cart = carts({ tenant: 'a', id: 'b' })
expectTypeOf(cart).toEqualTypeOf<HashKey<User>>()
expectTypeOf(cart.getAll()).toEqualTypeOf<Command<User | null>>()
expectTypeOf(cart.get('visits')).toEqualTypeOf<Command<number | null>>()
expectTypeOf(cart.get('born')).toEqualTypeOf<Command<Date | null>>()
expectTypeOf(cart.getMany('name', 'born')).toEqualTypeOf<Command<{ name: string | null; born: Date | null }>>()
expectTypeOf(cart.set({ visits: 1 })).toEqualTypeOf<Command<number>>()
expectTypeOf(cart.set({ born: maybe ? new Date() : undefined })).toEqualTypeOf<Command<number>>()
expectTypeOf(cart.increment('visits', 2)).toEqualTypeOf<Command<number>>()
expectTypeOf(cart.has('name')).toEqualTypeOf<Command<0 | 1>>()
// @ts-expect-error Argument of type '"nam"' is not assignable to parameter of type '"name" | "visits" | "born"'.
cart.get('nam')
// @ts-expect-error Argument of type '"name"' is not assignable to parameter of type '"visits"'.
cart.increment('name')
// @ts-expect-error Type 'string' is not assignable to type 'number'.
cart.set({ visits: '1' })
// @ts-expect-error 'nam' does not exist
cart.set({ nam: 'x' })
// @ts-expect-error Argument of type 'number' is not assignable to parameter of type 'Date'.
cart.setMissing('born', 7)
const stock = key.hash('stock:<store>', z.record(z.string(), integer))({ store: 'a' })
expectTypeOf(stock.getAll()).toEqualTypeOf<Command<Record<string, number> | null>>()
expectTypeOf(stock.get('apple')).toEqualTypeOf<Command<number | null>>()
expectTypeOf(stock.increment('apple', -1)).toEqualTypeOf<Command<number>>()
expectTypeOf(key.hash('h')().getAll()).toEqualTypeOf<Command<Record<string, string> | null>>()
expectTypeOf(
  key
    .hash('f', z.object({ sum: float }))()
    .incrementFloat('sum', 0.5),
).toEqualTypeOf<Command<number>>()

// Lists, sets, sorted sets.
const jobs = key.list('jobs:<queue>', json(User))
const job = jobs({ queue: 'a' })
expectTypeOf(job.popLeft()).toEqualTypeOf<Command<User | null>>()
expectTypeOf(job.popLeft(5)).toEqualTypeOf<Command<User[] | null>>()
declare const some: number | undefined
expectTypeOf(job.popRight(some)).toEqualTypeOf<Command<User | User[] | null>>()
expectTypeOf(job.range(0, 9)).toEqualTypeOf<Command<User[]>>()
expectTypeOf(job.moveTo(jobs({ queue: 'b' }), 'LEFT', 'RIGHT')).toEqualTypeOf<Command<User | null>>()
// @ts-expect-error Argument of type 'ListKey<string>' is not assignable to parameter of type 'ListKey<{
job.moveTo(key.list('other')(), 'LEFT', 'RIGHT')
// @ts-expect-error Property 'name' is missing
job.pushRight({ visits: 1 })
// @ts-expect-error Expected at least 1 arguments, but got 0.
job.pushRight()
// @ts-expect-error Property 'members' does not exist on type 'ListKey<
job.members()

const tags = key.set('tags:<id>', integer)
const tag = tags({ id: 'a' })
expectTypeOf(tag.members()).toEqualTypeOf<Command<number[]>>()
expectTypeOf(tag.pop()).toEqualTypeOf<Command<number | null>>()
expectTypeOf(tag.pop(2)).toEqualTypeOf<Command<number[]>>()
expectTypeOf(tag.hasEach(1, 2)).toEqualTypeOf<Command<(0 | 1)[]>>()
expectTypeOf(tag.union(tags({ id: 'b' }))).toEqualTypeOf<Command<number[]>>()
// @ts-expect-error Argument of type 'string' is not assignable to parameter of type 'number'.
tag.add('a')
// @ts-expect-error Argument of type 'SetKey<string>' is not assignable to parameter of type 'SetKey<number>'.
tag.union(key.set('other')())
// @ts-expect-error Property 'get' does not exist on type 'SetKey<number>'.
tag.get()

const board = key.zset('board:<game>', z.enum(['ada', 'grace']))({ game: 'chess' })
type Player = 'ada' | 'grace'
expectTypeOf(board.score('ada')).toEqualTypeOf<Command<number | null>>()
expectTypeOf(board.range()).toEqualTypeOf<Command<Player[]>>()
expectTypeOf(board.rangeWithScores(0, 9)).toEqualTypeOf<Command<Scored<Player>[]>>()
expectTypeOf<Scored<Player>>().toEqualTypeOf<[member: Player, score: number]>()
expectTypeOf(board.popMin()).toEqualTypeOf<Command<Scored<Player> | null>>()
expectTypeOf(board.popMin(2)).toEqualTypeOf<Command<Scored<Player>[]>>()
expectTypeOf(board.increment('ada', 2)).toEqualTypeOf<Command<number>>()
// @ts-expect-error Argument of type '"eve"' is not assignable to parameter of type '"ada" | "grace"'.
board.score('eve')
// @ts-expect-error Type 'string' is not assignable to type 'number'.
board.add([['ada', '7']])
// @ts-expect-error Property 'add' does not exist on type 'HashKey<
cart.add([['ada', 7]])
board.rangeByScore('(5', '+inf', { limit: { offset: 0, count: 5 } })
// @ts-expect-error Argument of type '"5"' is not assignable to parameter of type 'ScoreBound'.
board.rangeByScore('5', 7)

// Streams, bitmaps, HyperLogLogs, places.
const log = key.stream('log:<day>', User)({ day: 'monday' })
expectTypeOf(log.add(ada)).toEqualTypeOf<Command<string>>()
expectTypeOf(log.add(ada, { existing: true })).toEqualTypeOf<Command<string | null>>()
expectTypeOf(log.add(ada, undefined)).toEqualTypeOf<Command<string>>()
expectTypeOf(log.add(ada, { id: '1-1' })).toEqualTypeOf<Command<string>>()
declare const appending: { existing?: boolean; id: string } | undefined
expectTypeOf(log.add(ada, appending)).toEqualTypeOf<Command<string | null>>()
expectTypeOf(log.add(ada, { existing: maybe })).toEqualTypeOf<Command<string | null>>()
expectTypeOf(log.range()).toEqualTypeOf<Command<[id: string, fields: User][]>>()
expectTypeOf(log.read('0')).toEqualTypeOf<Command<[id: string, fields: User][] | null>>()
expectTypeOf(log.readGroup('g', 'c')).toEqualTypeOf<Command<[id: string, fields: User | null][] | null>>()
// @ts-expect-error Property 'visits' is missing
log.add({ name: 'Ada' })
// @ts-expect-error Property 'length' does not exist on type 'BitmapKey'
key.bitmap('days')().length()
expectTypeOf(key.bitmap('days')().get(3)).toEqualTypeOf<Command<0 | 1>>()
// @ts-expect-error Argument of type '2' is not assignable to parameter of type '0 | 1'.
key.bitmap('days')().set(3, 2)
const visitors = key.hyperloglog('v:<page>', integer)
expectTypeOf(visitors({ page: 'a' }).count(visitors({ page: 'b' }))).toEqualTypeOf<Command<number>>()
// @ts-expect-error Argument of type 'string' is not assignable to parameter of type 'number'.
visitors({ page: 'a' }).add('x')
const places = key.geo('places', json(User))()
expectTypeOf(places.position(ada)).toEqualTypeOf<
  Command<{ readonly longitude: number; readonly latitude: number } | null>
>()
expectTypeOf(places.search({ from: { member: ada }, within: { radius: 1 } })).toEqualTypeOf<Command<User[]>>()
// @ts-expect-error Type '"parsec"' is not assignable
places.search({ from: { member: ada }, within: { radius: 1 }, unit: 'parsec' })
// @ts-expect-error Property 'latitude' is missing
places.add([ada, { longitude: 1 }])

// In shapes, chains, transactions, watch, bulk; one type over both reply mappings.
expectTypeOf(redis.pipeline({ user: user.get(), top: board.rangeWithScores() }).exec()).resolves.toEqualTypeOf<{
  user: User | null
  top: Scored<Player>[]
}>()
expectTypeOf(resp3.pipeline([board.score('ada'), log.read('0')]).exec()).resolves.toEqualTypeOf<
  [number | null, [id: string, fields: User][] | null]
>()
expectTypeOf(redis.transaction().add(user.get()).incr('n').exec()).resolves.toEqualTypeOf<[User | null, number]>()
expectTypeOf(redis.pipeline().incr(hits().key).exec()).resolves.toEqualTypeOf<[number]>()
expectTypeOf(redis.watch(user, () => [hits().increment()])).resolves.toEqualTypeOf<[number]>()
expectTypeOf(redis.watch([user, 'plain', Buffer.from('b')], () => [cmd.get('k')])).resolves.toEqualTypeOf<
  [string | null]
>()
// @ts-expect-error Argument of type 'number' is not assignable
redis.watch(7, () => [cmd.get('k')])
expectTypeOf(redis.bulk(redis.scan({ match: users.match() }), (found) => users.from(found).get()).collect())
  .resolves //
  .toEqualTypeOf<(User | null)[]>()
expectTypeOf(user.get().required()).toEqualTypeOf<Command<User>>()

// Registries.
const registry = keys(users, carts, hits)
expectTypeOf(registry.families[0]).toEqualTypeOf<typeof users>()
expectTypeOf(registry.audit(redis)).resolves.toHaveProperty('isSound').toEqualTypeOf<boolean>()
registry.audit(resp3)
// @ts-expect-error Argument of type '{ pattern: string; }' is not assignable
keys({ pattern: 'x' })

// What a module exports can be declared.
export const declared: Family<'user:<id>', { readonly id: number }, StringKey<User>> = users
