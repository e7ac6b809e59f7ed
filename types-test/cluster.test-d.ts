import { expectTypeOf } from 'expect-type'
import { Cluster } from 'ioredis'
import { cmd, CrossSlotError, hashSlot, PartialError, tupeline } from 'tupeline'
import type { CommandLocation, CommandPart, Outcome } from 'tupeline'

// A cluster's batches have the types of a server's.
const redis = tupeline(new Cluster([{ host: '127.0.0.1', port: 6379 }]))
expectTypeOf(redis.pipeline().set('a', '1').mget('a', 'b').exec()).resolves.toEqualTypeOf<['OK', (string | null)[]]>()
expectTypeOf(redis.transaction({ n: cmd.incr('{a}n') }).exec()).resolves.toEqualTypeOf<{ n: number }>()
expectTypeOf(redis.pipeline().zscore('z', 'm').exec()).resolves.toEqualTypeOf<[string | null]>()

// The reply mapping is that of its nodes.
const mapped = tupeline(new Cluster([], { redisOptions: { protocol: 3, replyMapping: 'resp3' } }))
expectTypeOf(mapped.pipeline().zscore('z', 'm').exec()).resolves.toEqualTypeOf<[number | null]>()

expectTypeOf(hashSlot).parameters.toEqualTypeOf<[key: string | Uint8Array]>()
expectTypeOf(hashSlot('a')).toEqualTypeOf<number>()

declare const crossed: CrossSlotError
expectTypeOf(crossed.first).toEqualTypeOf<CommandLocation>()
expectTypeOf(crossed.outcome).toEqualTypeOf<'not-sent'>()

declare const partial: PartialError
expectTypeOf(partial.parts).toEqualTypeOf<readonly CommandPart[]>()
expectTypeOf(partial.outcome).toEqualTypeOf<Outcome>()
