// `getBuffer` is `get` with a Buffer for every string of the reply; field names stay strings.
import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import { cmd, tupeline } from 'tupeline'
import type { Command } from 'tupeline'

const redis = tupeline(new Redis())

expectTypeOf(redis.pipeline().getBuffer('k').get('k').exec()).resolves.toEqualTypeOf<[Buffer | null, string | null]>()

expectTypeOf(cmd.getBuffer('k')).toEqualTypeOf<Command<Buffer | null>>()
expectTypeOf(cmd.setBuffer('k', 'v')).toEqualTypeOf<Command<Buffer>>()
expectTypeOf(cmd.setBuffer('k', 'v', 'NX')).toEqualTypeOf<Command<Buffer | null>>()
expectTypeOf(cmd.setBuffer('k', 'v', 'GET')).toEqualTypeOf<Command<Buffer | null>>()
expectTypeOf(cmd.hgetallBuffer('k')).toEqualTypeOf<Command<Record<string, Buffer>>>()
expectTypeOf(cmd.hmgetBuffer('k', 'a')).toEqualTypeOf<Command<(Buffer | null)[]>>()
expectTypeOf(cmd.mgetBuffer(['a'])).toEqualTypeOf<Command<(Buffer | null)[]>>()
expectTypeOf(cmd.lpopBuffer('k', 2)).toEqualTypeOf<Command<Buffer[] | null>>()
expectTypeOf(cmd.incrBuffer('k')).toEqualTypeOf<Command<number>>()
expectTypeOf(cmd.callBuffer('MY.COMMAND', 'k')).toEqualTypeOf<Command<unknown>>()
expectTypeOf(redis.cmd.zrangeBuffer('k', 0, -1, 'WITHSCORES')).toEqualTypeOf<Command<Buffer[]>>()
expectTypeOf(redis.cmd.zscoreBuffer('k', 'm')).toEqualTypeOf<Command<Buffer | null>>()

// @ts-expect-error a twin of a twin
cmd.getBufferBuffer
// @ts-expect-error the twin takes only the arguments of its command
cmd.getBuffer('k', 'l')
