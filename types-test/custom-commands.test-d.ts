// The user's own commands: an interface to merge into.
import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import { cmd, tupeline } from 'tupeline'
import type { Command, Key, Queued, CommandTarget } from 'tupeline'
import { z } from 'zod'

declare module 'tupeline' {
  interface CustomCommands {
    double<S extends CommandTarget>(this: S, key: Key): Queued<S, number>
    lookup<S extends CommandTarget>(this: S, key: Key, field?: string): Queued<S, string | null>
  }
}

const redis = tupeline(new Redis())

// In a chain, among the others.
expectTypeOf(redis.pipeline().get('k').double('n').lookup('k', 'f').incr('n').exec()).resolves.toEqualTypeOf<
  [string | null, number, string | null, number]
>()
expectTypeOf(redis.pipeline().lookup('k').as(z.string().transform(Number)).exec()).resolves.toEqualTypeOf<
  [number | null]
>()
expectTypeOf(
  tupeline(new Redis({ replyMapping: 'resp3' }))
    .pipeline()
    .double('n')
    .exec(),
).resolves.toEqualTypeOf<[number]>()

// As values of the client that defines them.
expectTypeOf(redis.cmd.double('n')).toEqualTypeOf<Command<number>>()
expectTypeOf(redis.pipeline({ twice: redis.cmd.double('n') }).exec()).resolves.toEqualTypeOf<{ twice: number }>()

// @ts-expect-error the global `cmd` is not tied to a client, so it has no custom commands
cmd.double('n')
// @ts-expect-error the arguments are checked as for any other command
redis.pipeline().double(7)
// @ts-expect-error and so is their number
redis.pipeline().double()
